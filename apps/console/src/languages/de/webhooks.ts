import type { Catalogue } from '../t.ts'

export const words: Catalogue = {
  '{name} is sent once more.': '{name} wird erneut gesendet.',
  'The event is sent once more.': 'Das Ereignis wird erneut gesendet.',
  'No longer kept': 'Nicht mehr aufbewahrt',
  'Last answer': 'Letzte Antwort',
  'Status {status} in {took_ms} ms': 'Status {status} nach {took_ms} ms',
  Attempts: 'Versuche',
  Replay: 'Erneut senden',
  'Which deliveries': 'Welche Zustellungen',
  All: 'Alle',
  'Given up ({count})': 'Aufgegeben ({count})',
  'Given up': 'Aufgegeben',
  'Replay what was given up': 'Aufgegebene erneut senden',
  Deliveries: 'Zustellungen',
  'Nothing was given up': 'Nichts wurde aufgegeben',
  'An event is tried ten times within 36 hours, then given up. It waits here until you replay it.':
    'Ein Ereignis wird zehnmal innerhalb von 36 Stunden versucht, dann aufgegeben. Es wartet hier, bis Sie es erneut senden.',
  'Nothing was sent yet': 'Noch nichts gesendet',
  'The next event that you chose appears here as it happens. To try the way there now, send a test.':
    'Das nächste Ereignis, das Sie gewählt haben, erscheint hier, sobald es geschieht. Um den Weg dorthin jetzt zu prüfen, senden Sie einen Test.',
  Delivery: 'Zustellung',
  'None yet': 'Noch keine',
  'Answered in': 'Beantwortet in',
  'Not known': 'Nicht bekannt',
  '{count} ms': '{count} ms',
  'Last attempt': 'Letzter Versuch',
  'Next attempt': 'Nächster Versuch',
  'What is sent, as a signed JWT': 'Was gesendet wird, als signiertes JWT',
  'The event is not kept any more': 'Das Ereignis wird nicht mehr aufbewahrt',
  'Events are removed as the environment says.': 'Ereignisse werden nach der Frist der Umgebung entfernt.',
  'Enter the address that events are sent to.': 'Geben Sie die Adresse ein, an die Ereignisse gesendet werden.',
  'Write a whole URL, such as https://app.example.com/webhooks.':
    'Geben Sie eine vollständige URL an, etwa https://app.example.com/webhooks.',
  'It has to begin with https.': 'Sie muss mit https beginnen.',
  'Leave the name and the password out: the signature says who sends.':
    'Lassen Sie Name und Passwort weg: Die Signatur sagt, wer sendet.',
  'That port belongs to another protocol.': 'Dieser Port gehört zu einem anderen Protokoll.',
  'Somebody signed up, or was added.': 'Jemand hat sich registriert oder wurde hinzugefügt.',
  'A name, an address, an organization or a role of somebody changed.':
    'Name, Adresse, Organisation oder Rolle von jemandem hat sich geändert.',
  'Somebody is gone.': 'Jemand ist nicht mehr da.',
  'Somebody signed in with a password or a code.': 'Jemand hat sich mit Passwort oder Code angemeldet.',
  'A wrong password or code, for an account that there is.':
    'Ein falsches Passwort oder ein falscher Code, für ein vorhandenes Konto.',
  'There is a new organization.': 'Es gibt eine neue Organisation.',
  'Its details changed.': 'Ihre Details haben sich geändert.',
  'It is gone, and its memberships with it.': 'Sie ist nicht mehr da, und mit ihr ihre Mitgliedschaften.',
  'There is a new role.': 'Es gibt eine neue Rolle.',
  'Its details or its permissions changed.': 'Ihre Details oder Berechtigungen haben sich geändert.',
  'It is gone, and whoever had it has it no more.': 'Sie ist nicht mehr da, und wer sie hatte, hat sie nicht mehr.',
  'There is a new permission.': 'Es gibt eine neue Berechtigung.',
  '{count} chosen': '{count} gewählt',
  'Find events': 'Ereignisse suchen',
  'Events to choose from': 'Wählbare Ereignisse',
  'No event is called that.': 'Kein Ereignis heißt so.',
  '{count} events are sent once more.': {
    one: '{count} Ereignis wird erneut gesendet.',
    other: '{count} Ereignisse werden erneut gesendet.',
  },
  'Replay what was given up?': 'Aufgegebene erneut senden?',
  '{count} events are sent once more, in their order. Each has a new webhook-id and the event_id that it had: a receiver that remembers those does nothing twice.':
    {
      one: '{count} Ereignis wird erneut gesendet. Es hat eine neue webhook-id und seine bisherige event_id: Ein Empfänger, der sich diese merkt, tut nichts doppelt.',
      other:
        '{count} Ereignisse werden in ihrer Reihenfolge erneut gesendet. Jedes hat eine neue webhook-id und seine bisherige event_id: Ein Empfänger, der sich diese merkt, tut nichts doppelt.',
    },
  Replayed: 'Erneut gesendet',
  'Send {name} a test': 'Test an {name} senden',
  'It names nobody who exists, is sent once, and carries the header webhook-test.':
    'Er nennt niemanden, den es gibt, wird einmal gesendet und trägt den Header webhook-test.',
  'Taken: status {status} after {took_ms} ms.': 'Angenommen: Status {status} nach {took_ms} ms.',
  'Not taken: status {status} after {took_ms} ms. Answer with 200 to take it.':
    'Nicht angenommen: Status {status} nach {took_ms} ms. Antworten Sie mit 200, um ihn anzunehmen.',
  'What was sent, as a signed JWT': 'Was gesendet wurde, als signiertes JWT',
  'Send another': 'Weiteren senden',
  Send: 'Senden',
  'Verify what arrives': 'Prüfen, was ankommt',
  'There is no secret to share. Each event is a JWT, signed by the keys that sign the tokens of this environment: verify it with the keys that everybody can read, and nobody else can have sent it.':
    'Es gibt kein Geheimnis zu teilen. Jedes Ereignis ist ein JWT, signiert mit den Schlüsseln, die die Tokens dieser Umgebung signieren: Prüfen Sie es mit den öffentlich lesbaren Schlüsseln, dann kann niemand sonst es gesendet haben.',
  'The keys': 'Die Schlüssel',
  'address of the keys': 'Adresse der Schlüssel',
  'A whole receiver, after npm install @kinde/webhooks':
    'Ein vollständiger Empfänger, nach npm install @kinde/webhooks',
  receiver: 'Empfänger',
  'About this webhook': 'Zu diesem Webhook',
  '{name} goes on.': '{name} läuft weiter.',
  '{name} is paused. What it misses can be replayed.': '{name} ist angehalten. Verpasstes kann erneut gesendet werden.',
  'Let it go on': 'Fortsetzen',
  Pause: 'Anhalten',
  'Send a test': 'Test senden',
  'The webhook was saved.': 'Der Webhook ist gespeichert.',
  'Choose one event at least.': 'Wählen Sie mindestens ein Ereignis.',
  endpoint: 'Endpunkt',
  Added: 'Hinzugefügt',
  'Failing since': 'Fehlerhaft seit',
  'What it is told': 'Was ihm mitgeteilt wird',
  Webhook: 'Webhook',
  'Delete this webhook': 'Diesen Webhook löschen',
  'What is known of its deliveries goes with it. To stop it for a while, pause it.':
    'Was über seine Zustellungen bekannt ist, wird mit gelöscht. Um ihn nur eine Weile zu stoppen, halten Sie ihn an.',
  'Delete the webhook': 'Webhook löschen',
  'Nothing is sent to its address any more, and what waits is dropped. This cannot be undone.':
    'An seine Adresse wird nichts mehr gesendet, und Wartendes wird verworfen. Dies lässt sich nicht rückgängig machen.',
  On: 'An',
  Failing: 'Fehlerhaft',
  Paused: 'Angehalten',
  Waiting: 'Wartet',
  'Under way': 'Unterwegs',
  'Tried again soon': 'Wird bald wiederholt',
  Delivered: 'Zugestellt',
  'The host has no address. Check the name.': 'Der Host hat keine Adresse. Prüfen Sie den Namen.',
  'Nobody answered there. Check that the receiver runs, and that it can be reached from here.':
    'Dort hat niemand geantwortet. Prüfen Sie, ob der Empfänger läuft und von hier erreichbar ist.',
  'The certificate is not one that everybody trusts, or is for another name.':
    'Dem Zertifikat wird nicht allgemein vertraut, oder es gilt für einen anderen Namen.',
  'No answer came within ten seconds. Answer first, and work afterwards.':
    'Innerhalb von zehn Sekunden kam keine Antwort. Antworten Sie zuerst, und verarbeiten Sie danach.',
  'The platform was stopped meanwhile.': 'Die Plattform wurde währenddessen angehalten.',
  'The webhook was paused.': 'Der Webhook war angehalten.',
  'The address is inside the network of the platform. LATCHKEY_UNSAFE_WEBHOOK_HOSTS can allow it.':
    'Die Adresse liegt im Netz der Plattform. LATCHKEY_UNSAFE_WEBHOOK_HOSTS kann sie erlauben.',
  'Status {status}': 'Status {status}',
  'Tell your applications what changes, as it changes.':
    'Teilen Sie Ihren Anwendungen Änderungen mit, sobald sie geschehen.',
  'Nobody is told yet': 'Noch wird niemand benachrichtigt',
  'A webhook is an address of yours. Whatever you choose, such as a new user or a changed role, is sent there as it happens, signed, and again until it is taken. On your machine, <code>latchkey listen</code> does the same without any setting up.':
    'Ein Webhook ist eine Adresse von Ihnen. Was Sie wählen, etwa ein neuer Benutzer oder eine geänderte Rolle, wird dorthin gesendet, sobald es geschieht: signiert, und so lange, bis es angenommen wird. Auf Ihrem Rechner tut <code>latchkey listen</code> dasselbe ganz ohne Einrichtung.',
  '{name} was added. Send it a test.': '{name} ist hinzugefügt. Senden Sie einen Test.',
  'Where events are sent. It cannot be changed later.':
    'Wohin Ereignisse gesendet werden. Lässt sich später nicht ändern.',
}
