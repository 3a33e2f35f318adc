import type { Catalogue } from '../t.ts'

export const words: Catalogue = {
  'About this application': 'Zu dieser Anwendung',
  URLs: 'URLs',
  'Token preview': 'Token-Vorschau',
  'Quick start': 'Schnellstart',
  Tokens: 'Tokens',
  'The application was saved.': 'Die Anwendung ist gespeichert.',
  'App keys': 'Anwendungsschlüssel',
  'What your code needs to know.': 'Was Ihr Code wissen muss.',
  Domain: 'Domain',
  domain: 'Domain',
  'client ID': 'Client-ID',
  Homepage: 'Startseite',
  'Where people begin.': 'Wo man beginnt.',
  'Login URI': 'Anmelde-URI',
  'Where your application begins a sign-in: for invitations, and links that are too old.':
    'Wo Ihre Anwendung eine Anmeldung beginnt: für Einladungen und zu alte Links.',
  'Delete this application': 'Diese Anwendung löschen',
  'Nobody can sign in to it any more, and its tokens are not renewed.':
    'Niemand kann sich mehr bei ihr anmelden, und ihre Tokens werden nicht erneuert.',
  'Delete the application': 'Anwendung löschen',
  'Its client ID is refused from now on. This cannot be undone: an application that is added again has other keys.':
    'Ihre Client-ID wird ab sofort abgelehnt. Dies lässt sich nicht rückgängig machen: Eine erneut hinzugefügte Anwendung hat andere Schlüssel.',
  'What people sign in to, and the machines that call your APIs.':
    'Wobei man sich anmeldet, und die Maschinen, die Ihre APIs aufrufen.',
  'Add your first application': 'Fügen Sie Ihre erste Anwendung hinzu',
  'It gets a client ID, which your code names when somebody signs in. Choose the type by where that code runs.':
    'Sie erhält eine Client-ID, die Ihr Code nennt, wenn sich jemand anmeldet. Wählen Sie den Typ danach, wo dieser Code läuft.',
  '{name} was added': '{name} ist hinzugefügt',
  'People see it when they sign in.': 'Er ist bei der Anmeldung zu sehen.',
  'Whom the protocol is spoken for.': 'Für wen das Protokoll gesprochen wird.',
  'This application uses': 'Diese Anwendung verwendet',
  'An SDK of Latchkey or Kinde': 'Ein SDK von Latchkey oder Kinde',
  'Answers are as those SDKs expect them.': 'Die Antworten sind so, wie diese SDKs sie erwarten.',
  'A standard OpenID Connect library': 'Eine standardkonforme OpenID-Connect-Bibliothek',
  'To the letter of OAuth 2.1 and OpenID Connect: PKCE is required, URLs are compared exactly and have no wildcard, bad tokens are answered 401, and people are asked before they are signed out.':
    'Genau nach OAuth 2.1 und OpenID Connect: PKCE ist Pflicht, URLs werden exakt verglichen und haben keinen Platzhalter, ungültige Tokens werden mit 401 beantwortet, und vor dem Abmelden wird gefragt.',
  'Install, configure, run. The keys of this application stand in the code.':
    'Installieren, konfigurieren, starten. Die Schlüssel dieser Anwendung stehen im Code.',
  Framework: 'Framework',
  'Kept as a hash, and never shown again.': 'Als Hash aufbewahrt und nie wieder gezeigt.',
  'A new secret for {name}': 'Ein neues Geheimnis für {name}',
  'The secret it has now': 'Das Geheimnis, das sie jetzt hat',
  'Counts on': 'Gilt weiter',
  'Until the next rotation: put the new one in place, then rotate once more.':
    'Bis zur nächsten Rotation: Setzen Sie das neue ein, und rotieren Sie dann noch einmal.',
  'Ends now': 'Endet jetzt',
  'For one that got out. What uses it stands still at once.':
    'Wenn es bekannt wurde. Was es verwendet, steht sofort still.',
  'Make a new secret': 'Neues Geheimnis erstellen',
  'The new secret of {name}': 'Das neue Geheimnis von {name}',
  'Install the SDK.': 'Installieren Sie das SDK.',
  'Set these in .env. Under URLs, allow {callback} and {site}.':
    'Setzen Sie diese in .env. Erlauben Sie unter URLs {callback} und {site}.',
  'Put this into app.ts, and run it.': 'Schreiben Sie dies in app.ts, und starten Sie es.',
  'Start it.': 'Starten Sie es.',
  'Under URLs, allow {site} in both lists. Then put this into App.tsx.':
    'Erlauben Sie unter URLs {site} in beiden Listen. Schreiben Sie dann dies in App.tsx.',
  'Authorise it for an API first, under APIs. Then ask for a token, with the audience of that API.':
    'Autorisieren Sie sie zuerst unter APIs für eine API. Fordern Sie dann ein Token an, mit der Audience dieser API.',
  'Send the access token of the answer with every call.':
    'Senden Sie das Access-Token aus der Antwort mit jedem Aufruf.',
  'Ask for a code, and show verification_uri and user_code to the person.':
    'Fordern Sie einen Code an, und zeigen Sie der Person verification_uri und user_code.',
  'Ask for the tokens every few seconds, until the person has approved.':
    'Fragen Sie alle paar Sekunden nach den Tokens, bis die Person zugestimmt hat.',
  'What its tokens say': 'Was ihre Tokens sagen',
  'Made by the rules that make the real ones, as everything is now. Nothing is signed, so nobody can use it.':
    'Nach denselben Regeln wie die echten erstellt, nach dem jetzigen Stand. Nichts ist signiert, also kann niemand es verwenden.',
  Choose: 'Auswählen',
  'It is authorised for none.': 'Sie ist für keine autorisiert.',
  'Choose an API that it is authorised for.': 'Wählen Sie eine API, für die sie autorisiert ist.',
  'Choose somebody, and see what they would get.':
    'Wählen Sie jemanden, und sehen Sie, was diese Person erhalten würde.',
  'There would be none.': 'Es gäbe keine.',
  'Access token, for {time}': 'Access-Token, für {time}',
  'ID token': 'ID-Token',
  'Nobody was found.': 'Niemand gefunden.',
  'They belong to none.': 'Gehört zu keiner.',
  'How long each counts. Those that were given before keep their time.':
    'Wie lange jedes gilt. Zuvor ausgestellte behalten ihre Dauer.',
  'The lifetimes were saved.': 'Die Gültigkeitsdauern sind gespeichert.',
  'Enter a number of seconds.': 'Geben Sie eine Anzahl von Sekunden ein.',
  'Claims for Hasura': 'Claims für Hasura',
  'Roles and organization also under the names that Hasura reads.':
    'Rollen und Organisation auch unter den Namen, die Hasura liest.',
  'Access token': 'Access-Token',
  'What APIs take. In seconds: {time}.': 'Was APIs annehmen. In Sekunden: {time}.',
  'What says who signed in. In seconds: {time}.': 'Was sagt, wer sich angemeldet hat. In Sekunden: {time}.',
  'Refresh token': 'Refresh-Token',
  'How long it may lie unused. In seconds: {time}.': 'Wie lange es ungenutzt bleiben darf. In Sekunden: {time}.',
  'Back-end web': 'Web mit Server',
  'A web application with a server that can keep a secret, such as Next.js, Express or Django.':
    'Eine Webanwendung mit einem Server, der ein Geheimnis bewahren kann, etwa Next.js, Express oder Django.',
  'Front-end and mobile': 'Frontend und mobil',
  'Runs where people can look into it: a single-page application, or an app on a phone. It has no secret.':
    'Läuft dort, wo man hineinsehen kann: eine Single-Page-Anwendung oder eine App auf einem Telefon. Sie hat kein Geheimnis.',
  'Machine to machine': 'Maschine zu Maschine',
  'A program that calls your APIs, or the Management API, without anybody signing in.':
    'Ein Programm, das Ihre APIs oder die Management API aufruft, ohne dass sich jemand anmeldet.',
  'Device and IoT': 'Geräte und IoT',
  'A television or a command line: people approve it with a code in a browser.':
    'Ein Fernseher oder eine Kommandozeile: Die Freigabe erfolgt mit einem Code in einem Browser.',
  '{url} is empty.': '{url} ist leer.',
  '{url} is longer than 2048 characters.': '{url} ist länger als 2048 Zeichen.',
  '{url} has a character that has to be percent-encoded.': '{url} enthält ein Zeichen, das prozentkodiert sein muss.',
  '{url} must not have a fragment (#…).': '{url} darf kein Fragment (#…) haben.',
  '{url} must be a whole URL, such as https://app.example.com/callback.':
    '{url} muss eine vollständige URL sein, etwa https://app.example.com/callback.',
  '{url} has a scheme that is not allowed: use https, or a scheme of your own for a native application.':
    '{url} hat ein nicht erlaubtes Schema: Verwenden Sie https, oder für eine native Anwendung ein eigenes Schema.',
  '{url} must not have a user name or password.': '{url} darf keinen Benutzernamen und kein Passwort enthalten.',
  '{url} has a host that is not valid: write it in lower case, without a default port.':
    '{url} hat einen ungültigen Host: Schreiben Sie ihn klein und ohne Standardport.',
  '{url} has a path that no browser sends so: without . and .., percent-encoded.':
    '{url} hat einen Pfad, den kein Browser so sendet: ohne . und .., prozentkodiert.',
  '{url} must be https; http is for localhost only.': '{url} muss https sein; http gilt nur für localhost.',
  '{url} may have one *, in the left-most part of its host.':
    '{url} darf ein einziges * haben, im äußersten linken Teil des Hosts.',
  '{url} would match domains of strangers: put the * under a domain of your own.':
    '{url} würde auch fremde Domains treffen: Setzen Sie das * unter eine eigene Domain.',
  '{url} needs a prefix or suffix of the * on a shared host.':
    '{url} braucht auf einem gemeinsam genutzten Host etwas vor oder nach dem *.',
  'Only these are ever returned to. One on each line, exactly as your code sends it.':
    'Nur zu diesen wird zurückgekehrt. Eine pro Zeile, genau so, wie Ihr Code sie sendet.',
  'The URLs were saved.': 'Die URLs sind gespeichert.',
  'Allowed callback URLs': 'Erlaubte Callback-URLs',
  'Where people come back to after signing in.': 'Wohin man nach der Anmeldung zurückkehrt.',
  'Allowed logout redirect URLs': 'Erlaubte Weiterleitungs-URLs nach dem Abmelden',
  'Where people come back to after signing out.': 'Wohin man nach dem Abmelden zurückkehrt.',
  Consent: 'Zustimmung',
  'Whether people decide what this application gets of them.':
    'Ob Menschen entscheiden, was diese Anwendung von ihnen erhält.',
  'Others run this application': 'Andere betreiben diese Anwendung',
  'People are asked for consent, and it gets nothing of them before. Turned on later, its tokens are renewed only for those who have agreed.':
    'Menschen werden um ihre Zustimmung gebeten, und vorher erhält sie nichts von ihnen. Wird es später eingeschaltet, werden ihre Tokens nur für diejenigen erneuert, die zugestimmt haben.',
  'Only those with one of the roles get in.': 'Nur wer eine der Rollen hat, kommt hinein.',
  'Everybody gets in, whatever their roles.': 'Alle kommen hinein, gleich mit welchen Rollen.',
  'Access roles': 'Zugangsrollen',
  'Members of an organization get in with one of these roles there.':
    'Mitglieder einer Organisation kommen mit einer dieser Rollen dort hinein.',
  'Only with one of these roles': 'Nur mit einer dieser Rollen',
  'Add a role first. Whoever has none is refused at the sign-in, and told why.':
    'Fügen Sie zuerst eine Rolle hinzu. Wer keine hat, wird bei der Anmeldung abgelehnt und erfährt, warum.',
  'No role yet': 'Noch keine Rolle',
  'Everybody who can sign in gets in.': 'Alle, die sich anmelden können, kommen hinein.',
  'Add a role': 'Rolle hinzufügen',
  Access: 'Zugang',
  'The public keys were saved.': 'Die öffentlichen Schlüssel sind gespeichert.',
  'Key ID': 'Schlüssel-ID',
  Thumbprint: 'Fingerabdruck',
  'Public keys': 'Öffentliche Schlüssel',
  'With private_key_jwt the application signs with a key of its own, and sends no secret.':
    'Mit private_key_jwt signiert die Anwendung mit einem eigenen Schlüssel und sendet kein Geheimnis.',
  'Add public keys': 'Öffentliche Schlüssel hinzufügen',
  'No public keys': 'Keine öffentlichen Schlüssel',
  'Make a pair where the application runs, and paste its public half here: as JWK, JWKS or PEM.':
    'Erzeugen Sie ein Schlüsselpaar, wo die Anwendung läuft, und fügen Sie hier die öffentliche Hälfte ein: als JWK, JWKS oder PEM.',
  'Remove this public key?': 'Diesen öffentlichen Schlüssel entfernen?',
  'Remove the key': 'Schlüssel entfernen',
  'What is signed with its private half is refused from now on. The same key can be added again.':
    'Was mit seiner privaten Hälfte signiert ist, wird ab sofort abgelehnt. Derselbe Schlüssel kann erneut hinzugefügt werden.',
  'Address of its keys': 'Adresse ihrer Schlüssel',
  'A jwks_uri of the application, in place of keys that are kept here.':
    'Eine jwks_uri der Anwendung, anstelle von hier aufbewahrten Schlüsseln.',
  'Only by its keys': 'Nur mit ihren Schlüsseln',
  'The client secret counts no more.': 'Das Client-Geheimnis gilt nicht mehr.',
  'Paste a JWK, a JWKS, or public keys as PEM.':
    'Fügen Sie einen JWK, ein JWKS oder öffentliche Schlüssel als PEM ein.',
  'Several keys cannot have one name.': 'Mehrere Schlüssel können nicht einen Namen haben.',
  'A JWK, a JWKS, or PEM. A private key is refused: keep it where the application runs.':
    'Ein JWK, ein JWKS oder PEM. Ein privater Schlüssel wird abgelehnt: Er bleibt, wo die Anwendung läuft.',
  'What the application calls the key (kid). Empty: as the key says, or none.':
    'Wie die Anwendung den Schlüssel nennt (kid). Leer: wie der Schlüssel sagt, oder gar nicht.',
  'What else is known of it; some of it stands in its tokens.':
    'Was sonst über sie bekannt ist; manches davon steht in ihren Tokens.',
  'Of its pages and mails, for people who have chosen none.':
    'Der Seiten und E-Mails dieser Anwendung, für Personen, die keine gewählt haben.',
  'As the browser, else the environment': 'Wie der Browser, sonst die Umgebung',
}
