import type { Catalogue } from '../t.ts'

export const words: Catalogue = {
  'Rename {name}': 'Renommer {name}',
  Rename: 'Renommer',
  'Each property is in one. Built-in ones keep their names.':
    'Chaque propriété appartient à l’une d’elles. Celles qui sont intégrées gardent leur nom.',
  'Add category': 'Ajouter une catégorie',
  'Add a category of users': 'Ajouter une catégorie pour les utilisateurs',
  'Add a category of organizations': 'Ajouter une catégorie pour les organisations',
  'Add a category of applications': 'Ajouter une catégorie pour les applications',
  'Of||property': 'De',
  'Add one to sort your properties.': 'Ajoutez-en une pour classer vos propriétés.',
  'What else can be known of users, organizations and applications. What is not private can stand in tokens.':
    'Ce que l’on peut savoir d’autre sur les utilisateurs, les organisations et les applications. Ce qui n’est pas privé peut figurer dans des jetons.',
  Private: 'Privée',
  'Can be||in tokens': 'Possible',
  'In tokens': 'Dans les jetons',
  'Find properties': 'Rechercher des propriétés',
  'Of what': 'De quoi',
  'Of everything': 'De tout',
  'Made by whom': 'Créées par qui',
  'Your own': 'Les vôtres',
  'No property is like that. Try fewer letters, or another kind.':
    'Aucune propriété ne correspond. Essayez avec moins de lettres, ou un autre genre.',
  'Define your first property': 'Définissez votre première propriété',
  'Names, addresses and campaigns have built-in ones already. Add what is particular to your product, such as a plan or a customer number.':
    'Les noms, adresses et campagnes en ont déjà d’intégrées. Ajoutez ce qui est propre à votre produit, par exemple une formule ou un numéro de client.',
  'Delete the property': 'Supprimer la propriété',
  'Its values go with it, in every environment. This cannot be undone.':
    'Ses valeurs disparaissent avec elle, dans tous les environnements. Cette action est irréversible.',
  'Choose a category.': 'Choisissez une catégorie.',
  'Property {name}': 'Propriété {name}',
  'What code and tokens call it. It cannot be changed later.':
    'Son nom dans le code et les jetons. Impossible à modifier par la suite.',
  'It stands in no token, and only programs with the scope read it.':
    'Elle ne figure dans aucun jeton, et seuls les programmes qui ont le scope la lisent.',
  'One line of text': 'Une ligne de texte',
  'Several lines of text': 'Plusieurs lignes de texte',
  'Yes or no': 'Oui ou non',
}
