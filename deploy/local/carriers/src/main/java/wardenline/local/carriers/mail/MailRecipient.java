package wardenline.local.carriers.mail;

import wardenline.local.carriers.kept.Channel;

/** Where one mail ends: a mailbox, or the fax machine at a number. */
record MailRecipient(Channel channel, String address) {}
