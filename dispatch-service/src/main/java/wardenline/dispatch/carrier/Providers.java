package wardenline.dispatch.carrier;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import wardenline.contracts.Channel;
import wardenline.contracts.Mode;
import wardenline.dispatch.id.Lane;

/** All providers in the order in which they are tried. */
public final class Providers implements AutoCloseable {

    private final List<Provider> inOrder;
    private final Gate gate;

    Providers(List<Provider> inOrder, Gate gate) {
        this.inOrder = List.copyOf(inOrder);
        this.gate = gate;
    }

    /** Places of one provider, to be used or given back. */
    public record Reservation(Provider provider, int places) {}

    /** The sets of modes that this channel's providers serve; each set has a claim of its own. */
    public List<Set<Mode>> modes(Channel channel) {
        return inOrder.stream()
                .filter(provider -> provider.identity().channel() == channel)
                .map(Provider::modes)
                .distinct()
                .toList();
    }

    /** Places of the first such provider that has some: the next takes over at once where one is open, stalled or full. */
    public Optional<Reservation> reserve(Channel channel, Set<Mode> modes, Lane lane, int wanted) {
        for (var provider : inOrder) {
            if (provider.identity().channel() != channel || !provider.modes().equals(modes)) continue;
            if (!gate.open(provider.identity())) continue;
            var places = provider.reserve(lane, wanted);
            if (places > 0) return Optional.of(new Reservation(provider, places));
        }
        return Optional.empty();
    }

    /** The provider of this name on a channel; empty where the settings no longer name it. */
    public Optional<Provider> named(String name, Channel channel) {
        return inOrder.stream()
                .filter(provider -> provider.identity().channel() == channel
                        && provider.identity().name().equals(name))
                .findFirst();
    }

    /** Whether any provider, well or not, may ever carry this. */
    public boolean serve(Channel channel, Mode mode) {
        return inOrder.stream()
                .anyMatch(provider -> provider.identity().channel() == channel
                        && provider.modes().contains(mode));
    }

    /** Whether something may be given out on the channel now. */
    public boolean usable(Channel channel) {
        return inOrder.stream()
                .anyMatch(provider -> provider.identity().channel() == channel
                        && gate.open(provider.identity())
                        && provider.usable());
    }

    /** Those that no operator holds. */
    public List<Provider> open() {
        return inOrder.stream()
                .filter(provider -> gate.open(provider.identity()))
                .toList();
    }

    public List<ProviderStanding> standings() {
        return inOrder.stream().map(Provider::standing).toList();
    }

    @Override
    public void close() {
        inOrder.forEach(Provider::close);
    }
}
