import type { Catalogue } from '../t.ts'

export const words: Catalogue = {
  Secret: 'Secret',
  'Names and values of this environment, for programs that read them by the Management API. The value of a secret one is sealed, and never shown again.':
    'Noms et valeurs de cet environnement, pour les programmes qui les lisent par la Management API. La valeur d’une variable secrète est scellée et n’est plus jamais affichée.',
  'Add variable': 'Ajouter une variable',
  'Show more': 'Afficher plus',
  'No variables yet': 'Pas encore de variables',
  'Keep here what differs between environments, such as the address of another service or the key for it.':
    'Conservez ici ce qui diffère d’un environnement à l’autre, par exemple l’adresse d’un autre service ou sa clé.',
  'Delete the variable': 'Supprimer la variable',
  'Programs that read it find nothing. This cannot be undone.':
    'Les programmes qui la lisent ne trouvent plus rien. Cette action est irréversible.',
  'Enter a new value: the secret one stays sealed.': 'Saisissez une nouvelle valeur : la valeur secrète reste scellée.',
  'Variable {key}': 'Variable {key}',
  'Letters, digits and underscores, as programs name it.':
    'Lettres, chiffres et tirets bas, tel que les programmes la nomment.',
  'Leave it empty to keep the one that is sealed.': 'Laissez vide pour garder la valeur scellée.',
  'It is sealed at once. Nobody reads it here again.': 'Elle est scellée aussitôt. Plus personne ne la lit ici.',
}
