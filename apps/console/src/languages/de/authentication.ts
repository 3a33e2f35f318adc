import type { Catalogue } from '../t.ts'

export const words: Catalogue = {
  'How people sign in to this environment, who may sign up, and how long they stay signed in.':
    'Wie man sich bei dieser Umgebung anmeldet, wer sich registrieren darf und wie lange man angemeldet bleibt.',
  'Parts of authentication': 'Bereiche der Authentifizierung',
  'Sign-in methods': 'Anmeldemethoden',
  'Sign-up': 'Registrierung',
  Connection: 'Verbindung',
  'Not offered yet': 'Noch nicht angeboten',
  'Other identity providers': 'Andere Identitätsanbieter',
  'Social and enterprise connections can be prepared here: their settings are kept, with the secrets sealed. Signing in with them is not available yet.':
    'Social- und Enterprise-Verbindungen lassen sich hier vorbereiten: Ihre Einstellungen werden aufbewahrt, die Geheimnisse versiegelt. Die Anmeldung darüber ist noch nicht verfügbar.',
  Connections: 'Verbindungen',
  'None prepared': 'Keine vorbereitet',
  'Keep the client ID and the secret that a provider gave you, so that they are there when sign-in with it is.':
    'Hinterlegen Sie Client-ID und Geheimnis, die ein Anbieter Ihnen gegeben hat, damit sie bereitstehen, sobald die Anmeldung darüber möglich ist.',
  'Delete the connection': 'Verbindung löschen',
  'Its settings and its secret are gone. This cannot be undone.':
    'Ihre Einstellungen und ihr Geheimnis gehen verloren. Dies lässt sich nicht rückgängig machen.',
  'What is kept is not shown. Empty: it stays.': 'Was hinterlegt ist, wird nicht gezeigt. Leer: Es bleibt.',
  'Connection {name}': 'Verbindung {name}',
  'What people would read.': 'Was die Benutzer läsen.',
  'Entity ID': 'Entity-ID',
  'Metadata URL': 'Metadaten-URL',
  'Where the provider publishes its metadata.': 'Wo der Anbieter seine Metadaten veröffentlicht.',
  'It is kept sealed, and never shown again.': 'Es wird versiegelt aufbewahrt und nie wieder gezeigt.',
  'On in every application that people sign in to.': 'An in jeder Anwendung, bei der man sich anmeldet.',
  'Email and password': 'E-Mail und Passwort',
  On: 'An',
  "A new one may not be the person's own name or address, nor, unless a latchkey.yaml allows it, one of those that are guessed first.":
    'Ein neues darf weder der eigene Name noch die eigene Adresse sein und, sofern keine latchkey.yaml es erlaubt, keines von denen, die zuerst erraten werden.',
  'Email and code': 'E-Mail und Code',
  'A code of six digits, mailed to the address, that counts once.':
    'Ein sechsstelliger Code, der an die Adresse gesendet wird und einmal gilt.',
  'Codes and attempts were saved.': 'Codes und Versuche sind gespeichert.',
  'Choose less than the longest wait.': 'Wählen Sie weniger als die längste Wartezeit.',
  'Codes and wrong attempts': 'Codes und Fehlversuche',
  'What is mailed, and what guessing costs.': 'Was gesendet wird und was Raten kostet.',
  'A code counts for': 'Ein Code gilt',
  'Between a minute and a day.': 'Zwischen einer Minute und einem Tag.',
  'Wrong attempts before an account waits': 'Fehlversuche, bevor ein Konto warten muss',
  'Passwords and codes of one account together.': 'Passwörter und Codes eines Kontos zusammen.',
  'It waits at first': 'Erste Wartezeit',
  'Each time after that twice as long. Between ten seconds and an hour.':
    'Danach jedes Mal doppelt so lang. Zwischen zehn Sekunden und einer Stunde.',
  'The longest it waits': 'Längste Wartezeit',
  'An hour at most.': 'Höchstens eine Stunde.',
  'A lower-case letter': 'Einen Kleinbuchstaben',
  'A capital letter': 'Einen Großbuchstaben',
  'A digit': 'Eine Ziffer',
  'Another sign': 'Ein anderes Zeichen',
  'The rules for passwords were saved.': 'Die Regeln für Passwörter sind gespeichert.',
  'New passwords': 'Neue Passwörter',
  'Those that people have stay as they are.': 'Bestehende bleiben, wie sie sind.',
  'Characters at least': 'Zeichen mindestens',
  'Length counts most. Between 8 and 64.': 'Die Länge zählt am meisten. Zwischen 8 und 64.',
  'Must contain': 'Muss enthalten',
  'Better nothing: such rules make passwords that are harder to remember, not to guess.':
    'Besser nichts: Solche Regeln machen Passwörter schwerer zu merken, nicht schwerer zu erraten.',
  'Forbidden words': 'Verbotene Wörter',
  'Such as the name of your product. Press Enter behind each.':
    'Zum Beispiel der Name Ihres Produkts. Drücken Sie nach jedem die Eingabetaste.',
  'The limits of sessions were saved.': 'Die Grenzen der Sitzungen sind gespeichert.',
  'A session ends by its age before: choose a shorter time.':
    'Eine Sitzung endet vorher durch ihr Alter: Wählen Sie eine kürzere Zeit.',
  'Single sign-on': 'Single Sign-on',
  'Whoever signs in to one application is signed in to the others too, for as long as this. An organization can be stricter.':
    'Wer sich bei einer Anwendung anmeldet, ist für diese Dauer auch bei den anderen angemeldet. Eine Organisation kann strenger sein.',
  'Ends without activity after': 'Endet ohne Aktivität nach',
  'Signing in to any application, and renewing tokens, counts as activity.':
    'Als Aktivität gelten die Anmeldung bei einer beliebigen Anwendung und das Erneuern von Tokens.',
  'Ends in any case after': 'Endet in jedem Fall nach',
  'However active somebody is.': 'Wie aktiv jemand auch ist.',
  'Stay signed in when the browser is closed': 'Angemeldet bleiben, wenn der Browser geschlossen wird',
  'Anybody may sign up': 'Jeder darf sich registrieren',
  'Otherwise only those who are added or invited get in.':
    'Sonst kommt nur herein, wer hinzugefügt oder eingeladen wird.',
  'Who signs up joins the default organization': 'Wer sich registriert, tritt der Standardorganisation bei',
  'Unless they name another one.': 'Sofern keine andere genannt wird.',
  'Who signs up may make an organization of their own': 'Wer sich registriert, darf eine eigene Organisation anlegen',
  'Where the application asks for it.': 'Wo die Anwendung es anfordert.',
  'Sign in to the organization that was used last': 'Bei der zuletzt verwendeten Organisation anmelden',
  'Otherwise whoever has several is asked which one.': 'Sonst wird gefragt, wer mehrere hat.',
  'Sign-up was saved.': 'Die Registrierung ist gespeichert.',
  'Who may come in': 'Wer hereinkommt',
  'An organization can decide otherwise for itself.': 'Eine Organisation kann für sich anders entscheiden.',
  'Allowed domains': 'Erlaubte Domains',
  'Of the email addresses that may sign up. Empty: all. Press Enter behind each.':
    'Der E-Mail-Adressen, die sich registrieren dürfen. Leer: alle. Drücken Sie nach jeder die Eingabetaste.',
  'Terms of service': 'Nutzungsbedingungen',
  'The address of your page. Who signs up is asked to accept it.':
    'Die Adresse Ihrer Seite. Wer sich registriert, wird gebeten, sie zu akzeptieren.',
  'Privacy policy': 'Datenschutzerklärung',
  'The address of your page.': 'Die Adresse Ihrer Seite.',
  Social: 'Social',
  Enterprise: 'Enterprise',
  Limits: 'Grenzen',
  'The limits were saved.': 'Die Grenzen sind gespeichert.',
  'Against guessing and flooding. What waits is told to come back, and counts as an event.':
    'Gegen Raten und Überflutung. Wer warten muss, erfährt es, und es steht in den Ereignissen.',
  'Attempts from one network address': 'Versuche von einer Netzwerkadresse',
  'Passwords, codes and mails together. Many people may share an address.':
    'Passwörter, Codes und Mails zusammen. Viele Menschen können eine Adresse teilen.',
  'They are counted for': 'Gezählt werden sie für',
  'So long the address waits at first; each time after that twice as long.':
    'So lange wartet die Adresse zuerst, danach jedes Mal doppelt so lange.',
  'The longest an address waits': 'Am längsten wartet eine Adresse',
  'Mails with codes to one person': 'Mails mit Codes an eine Person',
  'So that nobody is flooded by somebody else.': 'Damit niemand von jemand anderem überflutet wird.',
  'Mails are counted for': 'Mails werden gezählt für',
  'Between ten seconds and an hour.': 'Zwischen zehn Sekunden und einer Stunde.',
  'Codes for devices from one network address': 'Codes für Geräte von einer Netzwerkadresse',
  'Televisions and command lines ask for one at each sign-in.':
    'Fernseher und Kommandozeilen fordern bei jeder Anmeldung einen an.',
  'Codes for devices are counted for': 'Codes für Geräte werden gezählt für',
  'The rules for invitations were saved.': 'Die Regeln für Einladungen sind gespeichert.',
  'Choose where invitations lead.': 'Wählen Sie, wohin Einladungen führen.',
  'Whoever follows the link in the mail signs up or in, and becomes a member of the organization.':
    'Wer dem Link in der E-Mail folgt, registriert sich oder meldet sich an und wird Mitglied der Organisation.',
  'People may be invited': 'Personen dürfen eingeladen werden',
  'Here, by programs, and in the portal by members who may.':
    'Hier, durch Programme und im Portal durch berechtigte Mitglieder.',
  'Invitations lead to': 'Einladungen führen zu',
  'A web or front-end application with a login URI.': 'Eine Web- oder Frontend-Anwendung mit einer Anmelde-URI.',
  'Choose an application': 'Anwendung wählen',
  'An invitation can be accepted for': 'Eine Einladung gilt für',
  'Five minutes to a year.': 'Fünf Minuten bis ein Jahr.',
}
