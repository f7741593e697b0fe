-- What a mail was made from is kept in the envelope of its text, and erased with it.
DROP TABLE "mail_plan";
