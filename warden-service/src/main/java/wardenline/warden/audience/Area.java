package wardenline.warden.audience;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A part of the world that an officer chose. There is no area that means everywhere. */
public sealed interface Area {

    /** Written the same way for the same area, so that a digest over it holds. */
    String canonical();

    /** A whole country: always an explicit choice, never what is left when nothing was drawn. */
    record Country(String code) implements Area {
        @Override
        public String canonical() {
            return "country " + code;
        }
    }

    /** Everyone within a distance over ground. */
    record Circle(Coordinate center, double radiusKm) implements Area {
        @Override
        public String canonical() {
            return "circle " + center + " " + radiusKm;
        }
    }

    /**
     * A ring without crossings.
     *
     * @param corners at least three distinct ones; the ring closes itself, the first is not repeated
     */
    record Polygon(List<Coordinate> corners) implements Area {
        public Polygon {
            corners = List.copyOf(corners);
        }

        /** The ring with its first corner again at the end, as CAP and PostGIS-like formats want it. */
        public List<Coordinate> closedRing() {
            return Stream.concat(corners.stream(), Stream.of(corners.getFirst()))
                    .toList();
        }

        @Override
        public String canonical() {
            return "polygon " + corners.stream().map(Coordinate::toString).collect(Collectors.joining(" "));
        }
    }
}
