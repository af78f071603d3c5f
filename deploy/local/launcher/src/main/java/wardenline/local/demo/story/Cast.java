package wardenline.local.demo.story;

import wardenline.local.demo.api.Officer;
import wardenline.local.demo.api.Origin;
import wardenline.local.launcher.home.Ports;

/** Everybody who acts in the story. Each has the roles of one officer only, so that nobody clears what they drafted. */
record Cast(
        Officer registrar,
        Officer drafter,
        Officer security,
        Officer chief,
        Officer deputyChief,
        Officer evacuation,
        Origin carriers) {

    static Cast signIn(Ports ports) {
        var identity = new Origin(ports.identityUrl());
        var gateway = new Origin(ports.gatewayUrl());
        return new Cast(
                officer(identity, gateway, "demo-registrar"),
                officer(identity, gateway, "demo-drafter"),
                officer(identity, gateway, "demo-rso"),
                officer(identity, gateway, "demo-chief"),
                officer(identity, gateway, "demo-dcm"),
                officer(identity, gateway, "demo-evac"),
                new Origin(ports.carriersUrl()));
    }

    private static Officer officer(Origin identity, Origin gateway, String client) {
        return Officer.signIn(identity, gateway, client, client + "-secret");
    }
}
