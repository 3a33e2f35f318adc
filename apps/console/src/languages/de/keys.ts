import type { Catalogue } from '../t.ts'

export const words: Catalogue = {
  'RS256: every SDK knows it': 'RS256: jedes SDK kennt es',
  'ES256: small and quick': 'ES256: klein und schnell',
  'EdDSA: small and quick, for verifiers that know it': 'EdDSA: klein und schnell, für Prüfer, die es kennen',
  environment: 'Umgebung',
  organization: 'Organisation',
  user: 'Benutzer',
  active: 'aktiv',
  inactive: 'inaktiv',
  revoked: 'widerrufen',
  'Of||whose it is': 'Von',
  none: 'keine',
  'For programs that call your APIs without asking for a token. Your API asks here whether a key counts, and for what.':
    'Für Programme, die Ihre APIs aufrufen, ohne ein Token anzufordern. Ihre API fragt hier, ob ein Schlüssel gilt, und wofür.',
  'No API keys yet': 'Noch keine API-Schlüssel',
  'Users and organizations make their own in the portal. One of the environment is for a program of yours that cannot ask for tokens.':
    'Benutzer und Organisationen erstellen ihre eigenen im Portal. Einer der Umgebung ist für ein Programm von Ihnen, das keine Tokens anfordern kann.',
  'The API key {name}': 'Der API-Schlüssel {name}',
  'Choose the API that it is for.': 'Wählen Sie die API, für die er ist.',
  'The one that takes the key.': 'Die den Schlüssel annimmt.',
  'Register an API first, under APIs.': 'Registrieren Sie zuerst eine API, unter APIs.',
  'What it may do there. They never change.': 'Was er dort darf. Sie ändern sich nie.',
  'With what this environment signs its tokens, and the keys that programs call your APIs with.':
    'Womit diese Umgebung ihre Tokens signiert, und die Schlüssel, mit denen Programme Ihre APIs aufrufen.',
  'Kinds of keys': 'Arten von Schlüsseln',
  'Signing keys': 'Signaturschlüssel',
  'A new key signs.': 'Ein neuer Schlüssel signiert.',
  'A new key is published. It signs in a day.': 'Ein neuer Schlüssel ist veröffentlicht. Er signiert in einem Tag.',
  'Rotate the key': 'Schlüssel rotieren',
  'The new key signs': 'Der neue Schlüssel signiert',
  'In a day': 'In einem Tag',
  'Verifiers learn of it first, so nobody notices. A key that waits already never signs.':
    'Prüfer erfahren zuerst davon, daher merkt es niemand. Ein schon wartender Schlüssel signiert nie.',
  'At once': 'Sofort',
  'For a key that may be known to somebody. Verifiers that do not ask again for a key they do not know refuse new tokens for a while.':
    'Wenn jemand den Schlüssel kennen könnte. Prüfer, die nach einem unbekannten Schlüssel nicht erneut fragen, lehnen neue Tokens eine Weile ab.',
  'Of this key. Once it signs, the schedule makes the next one with the algorithm that is set below.':
    'Für diesen Schlüssel. Sobald er signiert, erstellt der Zeitplan den nächsten mit dem unten festgelegten Algorithmus.',
  Schedule: 'Zeitplan',
  'A change takes effect a day later, when verifiers know the next key.':
    'Eine Änderung wirkt einen Tag später, wenn Prüfer den nächsten Schlüssel kennen.',
  'The schedule was saved.': 'Der Zeitplan ist gespeichert.',
  'Of the keys that the schedule makes.': 'Für die Schlüssel, die der Zeitplan erstellt.',
  'Days that a key signs': 'Tage, die ein Schlüssel signiert',
  'Empty: until somebody rotates it.': 'Leer: bis jemand ihn rotiert.',
  Published: 'Veröffentlicht',
  'Verifiers get to know it before it signs.': 'Prüfer lernen ihn kennen, bevor er signiert.',
  'New tokens are signed with it.': 'Neue Tokens werden mit ihm signiert.',
  Retiring: 'Läuft aus',
  'It signs no more; what it signed counts until it expires.':
    'Er signiert nicht mehr; was er signiert hat, gilt bis zum Ablauf.',
  'The key was revoked.': 'Der Schlüssel ist widerrufen.',
  'Key ID': 'Schlüssel-ID',
  'key ID': 'Schlüssel-ID',
  Signs: 'Signiert',
  '{from}, until {until}': '{from}, bis {until}',
  '{from}, until the next one': '{from}, bis zum nächsten',
  'Verifiers find their public halves in the key set. A new key is published for a day before it signs, and an old one until its last token has expired.':
    'Prüfer finden ihre öffentlichen Hälften im Schlüsselsatz. Ein neuer Schlüssel ist einen Tag veröffentlicht, bevor er signiert, ein alter, bis sein letztes Token abgelaufen ist.',
  'Revoke this key?': 'Diesen Schlüssel widerrufen?',
  'It leaves the key set and never signs; the key that signs now goes on.':
    'Er verlässt den Schlüsselsatz und signiert nie; der jetzt signierende Schlüssel bleibt.',
  'It leaves the key set now. Every token that it signed is refused by each verifier as soon as it reads the key set again; people get new ones with their refresh tokens. This cannot be undone.':
    'Er verlässt den Schlüsselsatz jetzt. Jedes von ihm signierte Token wird von jedem Prüfer abgelehnt, sobald dieser den Schlüsselsatz neu liest; mit ihren Refresh-Tokens erhalten Benutzer neue. Dies lässt sich nicht rückgängig machen.',
  signs: 'signiert',
  published: 'veröffentlicht',
  now: 'jetzt',
  'next one due {date}': 'nächster fällig am {date}',
  'Keys change when somebody says so.': 'Schlüssel wechseln, wenn jemand es veranlasst.',
  'The next key is due {date}.': 'Der nächste Schlüssel ist am {date} fällig.',
  'Revoke the key||signature': 'Schlüssel widerrufen',
}
