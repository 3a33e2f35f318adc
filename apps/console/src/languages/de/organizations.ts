import type { Catalogue } from '../t.ts'

export const words: Catalogue = {
  'Who may join was saved.': 'Wer beitreten darf, ist gespeichert.',
  'Name at least one domain.': 'Nennen Sie mindestens eine Domain.',
  Joining: 'Beitritt',
  'Whoever is added or invited belongs to it in any case.':
    'Wer hinzugefügt oder eingeladen wird, gehört ihr in jedem Fall an.',
  'Whoever signs in to it may join': 'Wer sich bei ihr anmeldet, darf beitreten',
  "A sign-in that names the organization's code makes a member of anybody.":
    'Eine Anmeldung, die den Code der Organisation nennt, macht jeden zum Mitglied.',
  'Take in people of these domains': 'Personen dieser Domains aufnehmen',
  'Whoever proves an address of one of them belongs to it from their next sign-in.':
    'Wer eine Adresse einer dieser Domains nachweist, gehört ihr ab der nächsten Anmeldung an.',
  Domains: 'Domains',
  'One a line, such as example.com. Everybody with an address there is meant: never name one where anybody can get an address.':
    'Eine pro Zeile, etwa example.com. Gemeint sind alle mit einer Adresse dort: Nennen Sie nie eine, bei der jeder eine Adresse erhalten kann.',
  'As the environment': 'Wie die Umgebung',
  'Outlives the browser': 'Überdauert den Browser',
  'Ends with the browser': 'Endet mit dem Browser',
  'The sessions were saved.': 'Die Sitzungen sind gespeichert.',
  'Enter a number of minutes.': 'Geben Sie eine Anzahl Minuten ein.',
  'How long its people stay signed in to it.': 'Wie lange ihre Mitglieder bei ihr angemeldet bleiben.',
  'A session': 'Eine Sitzung',
  'Its own limit of inactivity': 'Eigene Grenze der Inaktivität',
  'Who has not been active for so long signs in again.': 'Wer so lange nicht aktiv war, meldet sich erneut an.',
  Minutes: 'Minuten',
  'Open||state': 'Offen',
  Accepted: 'Angenommen',
  Revoked: 'Widerrufen',
  Expired: 'Abgelaufen',
  'inactive||API key': 'inaktiv',
  'revoked||API key': 'widerrufen',
  'The invitation of {email} was revoked.': 'Die Einladung von {email} ist widerrufen.',
  'Not mailed': 'Nicht per E-Mail gesendet',
  Ends: 'Endet',
  'Send again to {email}': 'Erneut an {email} senden',
  'Send again': 'Erneut senden',
  'Revoke {email}': 'Einladung von {email} widerrufen',
  'Whoever opens the link proves their address, and belongs to it with these roles.':
    'Wer den Link öffnet, weist die eigene Adresse nach und gehört ihr mit diesen Rollen an.',
  'Invite somebody': 'Jemanden einladen',
  'Nobody was invited yet': 'Noch niemand eingeladen',
  'They need no account before: the link leads them through it.':
    'Ein Konto ist vorher nicht nötig: Der Link führt durch die Registrierung.',
  'The link was mailed to {email}': 'Der Link wurde an {email} gesendet',
  'Pass this link on to {email}': 'Geben Sie diesen Link an {email} weiter',
  'Revoke the invitation of {email}?': 'Einladung von {email} widerrufen?',
  'The link stops to work at once. They can be invited to {name} anew.':
    'Der Link funktioniert sofort nicht mehr. Eine neue Einladung zu {name} ist möglich.',
  'Invite to {name}': 'Zu {name} einladen',
  'Mail the link': 'Link per E-Mail senden',
  'Otherwise pass it on yourself: it is shown in a moment, once.':
    'Geben Sie ihn sonst selbst weiter: Er wird gleich angezeigt, ein einziges Mal.',
  'Rotate {name}': '{name} rotieren',
  'By which a machine of the organization calls one of your APIs, without a sign-in.':
    'Damit ruft eine Maschine der Organisation eine Ihrer APIs auf, ohne Anmeldung.',
  'No keys yet': 'Noch keine Schlüssel',
  'A key is for one API, with scopes of it. It is shown once, when it is made.':
    'Ein Schlüssel gilt für eine API, mit Scopes von ihr. Er wird einmal gezeigt, wenn er erstellt wird.',
  'Rotate {name}?': '{name} rotieren?',
  'Make a new key': 'Neuen Schlüssel erstellen',
  'The old key ends at once. Whatever uses it is refused until it has the new one.':
    'Der alte Schlüssel endet sofort. Was ihn verwendet, wird abgelehnt, bis es den neuen hat.',
  'Choose an API.': 'Wählen Sie eine API.',
  'For people, such as what uses it.': 'Zum Wiedererkennen, etwa was ihn verwendet.',
  '{user} does not belong to {organization} any more.': '{user} gehört {organization} nicht mehr an.',
  'Last active': 'Zuletzt aktiv',
  'Roles of {name}': 'Rollen von {name}',
  'Who belongs to it, with their roles and permissions there.':
    'Wer ihr angehört, mit den Rollen und Berechtigungen dort.',
  'Add a user': 'Benutzer hinzufügen',
  'Find members': 'Mitglieder suchen',
  'With the role': 'Mit der Rolle',
  'With any role': 'Mit beliebiger Rolle',
  "Add somebody who has an account, or invite them by email. Domains and the organization's code can let people join by themselves.":
    'Fügen Sie jemanden mit Konto hinzu oder laden Sie per E-Mail ein. Über Domains und den Code der Organisation können Personen selbst beitreten.',
  'Try fewer letters, or another role.': 'Versuchen Sie es mit weniger Buchstaben oder einer anderen Rolle.',
  '{user} in {organization}': '{user} bei {organization}',
  'They belong to {name} now.': 'Gehört jetzt {name} an.',
  'They belonged to {name} already.': 'Gehörte {name} bereits an.',
  'Add a user to {name}': 'Benutzer zu {name} hinzufügen',
  'Add the user': 'Benutzer hinzufügen',
  'About this organization': 'Über diese Organisation',
  Flags: 'Flags',
  'Joining and sessions': 'Beitritt und Sitzungen',
  "A value of its own counts before that of the environment, and a user's own before both.":
    'Ein eigener Wert gilt vor dem der Umgebung, und der eigene eines Benutzers vor beiden.',
  '{name} was suspended: nobody signs in to it.': '{name} ist gesperrt: Niemand kann sich dort anmelden.',
  '{name} was reinstated.': '{name} ist entsperrt.',
  'Delete the organization': 'Organisation löschen',
  'Its memberships, invitations, machine applications and API keys go with it; its users stay. This cannot be undone. To keep everybody out for a while, suspend it.':
    'Ihre Mitgliedschaften, Einladungen, Maschinenanwendungen und API-Schlüssel werden mit gelöscht; ihre Benutzer bleiben. Dies lässt sich nicht rückgängig machen. Um alle eine Zeit lang fernzuhalten, sperren Sie sie.',
  'Your customers: groups of users with roles, settings and a look of their own.':
    'Ihre Kunden: Gruppen von Benutzern mit eigenen Rollen, Einstellungen und eigenem Aussehen.',
  'Find organizations': 'Organisationen suchen',
  'Find by name, handle, code or external ID': 'Name, Kurzname, Code oder externe ID',
  'Add your first organization': 'Fügen Sie Ihre erste Organisation hinzu',
  'An organization holds the people of one customer. Their tokens name it, with the roles and permissions that they have there.':
    'Eine Organisation fasst die Personen eines Kunden zusammen. Ihre Tokens nennen sie, mit den Rollen und Berechtigungen, die sie dort haben.',
  'The search looks at the beginnings of words in names, and at handles, codes and external IDs.':
    'Gesucht wird nach Wortanfängen in Namen sowie nach Kurznamen, Codes und externen IDs.',
  'Its people see it.': 'Ihre Mitglieder sehen ihn.',
  Handle: 'Kurzname',
  'For addresses. It can stay empty.': 'Für Adressen. Kann leer bleiben.',
  'What another system calls it. It can stay empty.': 'So heißt es in einem anderen System. Kann leer bleiben.',
  'Stands in callback URLs of the organization: lower-case letters, digits and hyphens.':
    'Steht in Callback-URLs der Organisation: Kleinbuchstaben, Ziffern und Bindestriche.',
  'As people prefer': 'Wie die Personen es bevorzugen',
  'The look was saved.': 'Das Aussehen ist gespeichert.',
  'A color that was set can be changed, not taken away.':
    'Eine festgelegte Farbe kann geändert, aber nicht entfernt werden.',
  Look: 'Aussehen',
  'Of the pages on which its people sign in. What is not set, the environment says.':
    'Der Seiten, auf denen sich ihre Mitglieder anmelden. Was nicht festgelegt ist, gibt die Umgebung vor.',
  Buttons: 'Schaltflächen',
  Background: 'Hintergrund',
  Theme: 'Farbschema',
  'Logo on light ground': 'Logo auf hellem Grund',
  'Upload the logo on light ground': 'Logo auf hellem Grund hochladen',
  'Remove the logo on light ground': 'Logo auf hellem Grund entfernen',
  'Logo on dark ground': 'Logo auf dunklem Grund',
  'Upload the logo on dark ground': 'Logo auf dunklem Grund hochladen',
  'Remove the logo on dark ground': 'Logo auf dunklem Grund entfernen',
  'The logo was saved.': 'Das Logo ist gespeichert.',
  'The logo was removed.': 'Das Logo ist entfernt.',
  Upload: 'Hochladen',
  'What else is known of it; some of it stands in the tokens of its people.':
    'Was sonst über sie bekannt ist; manches davon steht in den Tokens ihrer Mitglieder.',
  'None||logo': 'Kein Logo',
  'Profile||organization': 'Profil',
}
