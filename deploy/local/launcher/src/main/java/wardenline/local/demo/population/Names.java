package wardenline.local.demo.population;

import java.util.List;
import java.util.random.RandomGenerator;

/** Names as they are common where a language is spoken. */
enum Names {
    EN(
            "en",
            540,
            "James Mary Robert Linda Michael Susan David Karen Grace Daniel Emily Samuel Hannah Peter Ruth Andrew Claire Thomas Alice Henry",
            "Walker Bennett Carter Hughes Parker Foster Reed Sullivan Hayes Brooks Fisher Grant Palmer Wells Webb Ellis Harper Shaw Doyle Lawson"),
    SW(
            "sw",
            150,
            "Wanjiku Kamau Achieng Otieno Njeri Mwangi Atieno Kipchoge Zawadi Baraka Neema Juma Amani Chebet Kioni Makena",
            "Ochieng Kariuki Mutua Wafula Kimani Njoroge Omondi Cheruiyot Barasa Mwangi Kiprono Ouma"),
    ES(
            "es",
            80,
            "Sofía Mateo Valentina Diego Lucía Javier Camila Andrés Elena Marcos",
            "García Ramírez Ortega Navarro Castillo Fuentes Molina Vega"),
    FR(
            "fr",
            60,
            "Amélie Julien Camille Antoine Élodie Mathieu Chantal Olivier",
            "Lefèvre Moreau Girard Fontaine Mercier Diallo Traoré"),
    AR("ar", 60, "ليلى عمر فاطمة يوسف مريم خالد نور سامي", "حداد منصور الخطيب سليمان درويش عبدالله"),
    HI("hi", 50, "Priya Arjun Anjali Rohan Meera Vikram Kavita Sanjay", "Sharma Patel Mehta Kapoor Desai Shah Joshi"),
    ZH("zh", 30, "Wei Fang Jun Li Min Hao Yan Jing", "Wang Chen Liu Zhang Huang Zhao"),
    PT("pt", 30, "João Beatriz Tiago Inês Rafael Marta", "Silva Pereira Almeida Rocha Teixeira");

    private final String language;
    private final int share;
    private final List<String> given;
    private final List<String> family;

    /** @param share how many of a thousand households speak it */
    Names(String language, int share, String given, String family) {
        this.language = language;
        this.share = share;
        this.given = List.of(given.split(" "));
        this.family = List.of(family.split(" "));
    }

    String language() {
        return language;
    }

    int share() {
        return share;
    }

    String given(RandomGenerator random) {
        return given.get(random.nextInt(given.size()));
    }

    String family(RandomGenerator random) {
        return family.get(random.nextInt(family.size()));
    }
}
