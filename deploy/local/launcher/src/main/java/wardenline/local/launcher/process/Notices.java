package wardenline.local.launcher.process;

/** Hears one line about every change a person should know of. */
@FunctionalInterface
public interface Notices {
    void say(String line);
}
