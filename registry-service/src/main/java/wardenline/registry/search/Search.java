package wardenline.registry.search;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import wardenline.registry.person.Person;
import wardenline.registry.person.PersonId;
import wardenline.registry.person.Persons;
import wardenline.registry.person.Terms;

/** Finds people by name, address, number, place or key. */
@Repository
class Search {

    /** Counting goes no further: nobody reads a thousand names. */
    static final int COUNT_MAX = 1_000;

    private final JdbcClient jdbc;
    private final Persons persons;

    Search(JdbcClient jdbc, Persons persons) {
        this.jdbc = jdbc;
        this.persons = persons;
    }

    /**
     * A page of people by name.
     *
     * @param total of all pages, counted up to {@link #COUNT_MAX}
     * @param next the person after whom the next page begins; null on the last
     */
    record Found(List<Person> people, int total, @Nullable PersonId next) {}

    Found find(String written, @Nullable PersonId after, int limit) {
        var query = Terms.query(written);
        var ids = jdbc.sql("""
                        select p.id
                        from person p
                        where (:query = '' or p.terms @@ cast(:query as tsquery))
                          and (cast(:after as uuid) is null or (lower(p.family_name), lower(p.given_name), p.id)
                               > (select lower(a.family_name), lower(a.given_name), a.id from person a where a.id = :after))
                        order by lower(p.family_name), lower(p.given_name), p.id
                        limit :limit
                        """)
                .param("query", query)
                .param("after", after == null ? null : after.value())
                .param("limit", limit + 1)
                .query((row, _) -> new PersonId(row.getObject("id", UUID.class)))
                .list();
        var page = ids.subList(0, Math.min(limit, ids.size()));
        var people = persons.find(page);
        return new Found(
                page.stream().map(people::get).filter(Objects::nonNull).toList(),
                count(query),
                ids.size() > limit ? page.getLast() : null);
    }

    private int count(String query) {
        return jdbc.sql("""
                        select count(*) from (
                            select 1 from person p
                            where :query = '' or p.terms @@ cast(:query as tsquery)
                            limit :most) found
                        """)
                .param("query", query)
                .param("most", COUNT_MAX + 1)
                .query(Integer.class)
                .single();
    }
}
