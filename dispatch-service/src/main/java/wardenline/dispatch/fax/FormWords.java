package wardenline.dispatch.fax;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The words of the form to send back and of a sheet's number, in the languages in which messages are written; else in English. They say
 * nothing of the message.
 */
record FormWords(
        String page,
        String title,
        String fill,
        String fax,
        String telephone,
        String name,
        String place,
        String read,
        String safe,
        String help,
        String left,
        String staying) {

    /** Keeps a number in one piece and in its order in a line that runs from right to left. */
    private static final String LEFT_TO_RIGHT = "\u200e";

    /** @param fax empty where none is taken */
    List<Mark> form(String telephoneNumber, String faxNumber) {
        var form = new ArrayList<Mark>();
        form.add(new Mark.Text("", false));
        form.add(new Mark.Text(title, true));
        form.add(new Mark.Text("", false));
        form.add(new Mark.Text(fill, false));
        if (!faxNumber.isBlank()) form.add(new Mark.Text(fax + ": " + number(faxNumber), true));
        form.add(new Mark.Text(telephone + ": " + number(telephoneNumber), true));
        form.add(new Mark.Text("", false));
        form.add(new Mark.Field(name + ":"));
        form.add(new Mark.Field(place + ":"));
        form.add(new Mark.Text("", false));
        for (var choice : List.of(read, safe, help, left, staying)) form.add(new Mark.Box(choice));
        return form;
    }

    private static String number(String number) {
        return LEFT_TO_RIGHT + number + LEFT_TO_RIGHT;
    }

    static FormWords in(String language) {
        return switch (Locale.forLanguageTag(language).getLanguage()) {
            case "fr" ->
                new FormWords(
                        "Page",
                        "Formulaire de réponse",
                        "Veuillez remplir ce formulaire et le renvoyer, ou nous appeler.",
                        "Télécopie",
                        "Téléphone",
                        "Nom",
                        "Où je suis, date et heure",
                        "J'ai lu ce message",
                        "Je suis en sécurité",
                        "J'ai besoin d'aide",
                        "J'ai quitté la zone",
                        "Je reste");
            case "es" ->
                new FormWords(
                        "Página",
                        "Formulario de respuesta",
                        "Rellene este formulario y devuélvalo, o llámenos.",
                        "Fax",
                        "Teléfono",
                        "Nombre",
                        "Dónde estoy, fecha y hora",
                        "He leído este mensaje",
                        "Estoy a salvo",
                        "Necesito ayuda",
                        "He salido de la zona",
                        "Me quedo");
            case "pt" ->
                new FormWords(
                        "Página",
                        "Formulário de resposta",
                        "Preencha este formulário e devolva-o, ou telefone-nos.",
                        "Fax",
                        "Telefone",
                        "Nome",
                        "Onde estou, data e hora",
                        "Li esta mensagem",
                        "Estou em segurança",
                        "Preciso de ajuda",
                        "Saí da zona",
                        "Vou ficar");
            case "sw" ->
                new FormWords(
                        "Ukurasa",
                        "Fomu ya majibu",
                        "Tafadhali jaza fomu hii na uirudishe, au utupigie simu.",
                        "Faksi",
                        "Simu",
                        "Jina",
                        "Nilipo, tarehe na saa",
                        "Nimesoma ujumbe huu",
                        "Niko salama",
                        "Ninahitaji msaada",
                        "Nimeondoka eneo hilo",
                        "Ninabaki");
            case "ar" ->
                new FormWords(
                        "صفحة",
                        "نموذج الرد",
                        "يرجى ملء هذا النموذج وإعادته، أو الاتصال بنا.",
                        "فاكس",
                        "هاتف",
                        "الاسم",
                        "مكاني والتاريخ والوقت",
                        "قرأت هذه الرسالة",
                        "أنا بأمان",
                        "أحتاج إلى مساعدة",
                        "غادرت المنطقة",
                        "سأبقى");
            default ->
                new FormWords(
                        "Page",
                        "Reply form",
                        "Please fill in this form and send it back, or call us.",
                        "Fax",
                        "Telephone",
                        "Name",
                        "Where I am, date and time",
                        "I have read this message",
                        "I am safe",
                        "I need help",
                        "I have left the area",
                        "I am staying");
        };
    }
}
