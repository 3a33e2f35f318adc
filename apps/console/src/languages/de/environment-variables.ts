import type { Catalogue } from '../t.ts'

export const words: Catalogue = {
  Secret: 'Geheim',
  'Names and values of this environment, for programs that read them by the Management API. The value of a secret one is sealed, and never shown again.':
    'Namen und Werte dieser Umgebung, für Programme, die sie über die Management API lesen. Der Wert einer geheimen ist versiegelt und wird nie wieder gezeigt.',
  'Add variable': 'Variable hinzufügen',
  'Show more': 'Mehr anzeigen',
  'No variables yet': 'Noch keine Variablen',
  'Keep here what differs between environments, such as the address of another service or the key for it.':
    'Bewahren Sie hier auf, was sich zwischen Umgebungen unterscheidet, etwa die Adresse eines anderen Dienstes oder den Schlüssel dafür.',
  'Delete the variable': 'Variable löschen',
  'Programs that read it find nothing. This cannot be undone.':
    'Programme, die sie lesen, finden nichts mehr. Dies lässt sich nicht rückgängig machen.',
  'Enter a new value: the secret one stays sealed.': 'Geben Sie einen neuen Wert ein: Der geheime bleibt versiegelt.',
  'Variable {key}': 'Variable {key}',
  'Letters, digits and underscores, as programs name it.':
    'Buchstaben, Ziffern und Unterstriche, so wie Programme sie nennen.',
  'Leave it empty to keep the one that is sealed.': 'Leer lassen, um den versiegelten zu behalten.',
  'It is sealed at once. Nobody reads it here again.': 'Er wird sofort versiegelt. Niemand liest ihn hier wieder.',
}
