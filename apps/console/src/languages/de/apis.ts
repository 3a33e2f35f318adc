import type { Catalogue } from '../t.ts'

export const words: Catalogue = {
  Test: 'Testen',
  'Delete this API': 'Diese API löschen',
  'Its scopes and authorisations go with it. Nobody gets a token for it any more.':
    'Ihre Scopes und Autorisierungen werden mit gelöscht. Niemand erhält mehr ein Token für sie.',
  'Delete the API': 'API löschen',
  'Applications that ask for this audience are refused from now on. This cannot be undone: an API that is added again has another ID, and no scopes.':
    'Anwendungen, die diese Audience anfordern, werden ab sofort abgelehnt. Dies lässt sich nicht rückgängig machen: Eine erneut hinzugefügte API hat eine andere ID und keine Scopes.',
  'What your applications call. A registered API has an audience, which its tokens carry, and scopes, which say what they may do.':
    'Was Ihre Anwendungen aufrufen. Eine registrierte API hat eine Audience, die ihre Tokens tragen, und Scopes, die sagen, was sie dürfen.',
  'Register your first API': 'Registrieren Sie Ihre erste API',
  'Without one, your API cannot tell a token that was meant for it from one that was not. Register it under the audience that it checks, then authorise the applications that call it.':
    'Sonst kann Ihre API ein für sie bestimmtes Token nicht von einem fremden unterscheiden. Registrieren Sie sie unter der Audience, die sie prüft, und autorisieren Sie dann die Anwendungen, die sie aufrufen.',
  'Enter an audience.': 'Geben Sie eine Audience ein.',
  'What tokens for this API say in aud, most often its address. It cannot be changed later.':
    'Was Tokens für diese API in aud sagen, meist ihre Adresse. Sie lässt sich später nicht ändern.',
  '{added} scopes were added, {kept} were there, {removed} went.':
    'Scopes: {added} hinzugefügt, {kept} schon vorhanden, {removed} entfernt.',
  'Choose a file, or paste the document.': 'Wählen Sie eine Datei, oder fügen Sie das Dokument ein.',
  'Import the scopes of {name}': 'Scopes von {name} importieren',
  Import: 'Importieren',
  'Choose a file': 'Datei auswählen',
  'OpenAPI or Swagger document': 'OpenAPI- oder Swagger-Dokument',
  'JSON or YAML. Each operation becomes a scope; those of an earlier import that it lost go, and those that were added by hand stay.':
    'JSON oder YAML. Jede Operation wird ein Scope; solche aus einem früheren Import, die im Dokument fehlen, werden entfernt, von Hand hinzugefügte bleiben.',
  'What it allows': 'Was er erlaubt',
  'Each operation of the Management API needs one of these.': 'Jede Operation der Management API braucht einen davon.',
  'What a token may do with the API. An application gets those that it is given below.':
    'Was ein Token mit der API tun darf. Eine Anwendung erhält die, die ihr unten zugewiesen werden.',
  'Import from OpenAPI': 'Aus OpenAPI importieren',
  'Add scope': 'Scope hinzufügen',
  'No scopes yet': 'Noch keine Scopes',
  'Without scopes, a token for this API says who asks and nothing of what they may do. Name them after what they allow, such as <code>read:orders</code>.':
    'Ohne Scopes sagt ein Token für diese API, wer fragt, aber nicht, was erlaubt ist. Benennen Sie sie nach dem, was sie erlauben, etwa <code>read:orders</code>.',
  'Delete the scope': 'Scope löschen',
  'Every application, role, user and API key that has it loses it, and adding it again gives it back to none of them. Tokens that were given before keep it until they expire.':
    'Jede Anwendung, jede Rolle, jeder Benutzer und jeder API-Schlüssel, der ihn hat, verliert ihn und bekommt ihn auch nicht zurück, wenn er wieder hinzugefügt wird. Zuvor ausgestellte Tokens behalten ihn, bis sie ablaufen.',
  'Enter a scope.': 'Geben Sie einen Scope ein.',
  'Scope {key}': 'Scope {key}',
  'As applications ask for it. It cannot be changed later.':
    'So, wie Anwendungen ihn anfordern. Er lässt sich später nicht ändern.',
  'For people who give it to an application.': 'Für die, die ihn einer Anwendung zuweisen.',
  'The application belongs to an organization that is suspended: reinstate it first.':
    'Die Anwendung gehört zu einer gesperrten Organisation: Entsperren Sie diese zuerst.',
  'A token of {application} for {api}': 'Token von {application} für {api}',
  'It would be given, for {time}, and say this. Nothing was signed.':
    'Es würde ausgestellt, für {time}, und dies sagen. Nichts wurde signiert.',
  claims: 'Claims',
  'It would be refused: {refused}.': 'Es würde abgelehnt: {refused}.',
  'Ask for one:': 'So fordern Sie eines an:',
  command: 'Befehl',
}
