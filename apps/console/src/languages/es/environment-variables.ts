import type { Catalogue } from '../t.ts'

export const words: Catalogue = {
  Secret: 'Secreto',
  'Names and values of this environment, for programs that read them by the Management API. The value of a secret one is sealed, and never shown again.':
    'Nombres y valores de este entorno, para programas que los leen mediante la Management API. El valor de una variable secreta queda sellado y no se muestra nunca más.',
  'Add variable': 'Añadir variable',
  'Show more': 'Mostrar más',
  'No variables yet': 'Todavía no hay variables',
  'Keep here what differs between environments, such as the address of another service or the key for it.':
    'Guarde aquí lo que difiere entre entornos, por ejemplo la dirección de otro servicio o su clave.',
  'Delete the variable': 'Eliminar la variable',
  'Programs that read it find nothing. This cannot be undone.':
    'Los programas que la leen no encuentran nada. No se puede deshacer.',
  'Enter a new value: the secret one stays sealed.': 'Introduzca un valor nuevo: el secreto sigue sellado.',
  'Variable {key}': 'Variable {key}',
  'Letters, digits and underscores, as programs name it.':
    'Letras, cifras y guiones bajos, tal como la nombran los programas.',
  'Leave it empty to keep the one that is sealed.': 'Déjelo vacío para conservar el valor sellado.',
  'It is sealed at once. Nobody reads it here again.': 'Se sella de inmediato. Nadie vuelve a leerlo aquí.',
}
