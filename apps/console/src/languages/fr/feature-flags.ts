import type { Catalogue } from '../t.ts'

export const words: Catalogue = {
  '{flag} was set in {environment}.': '{flag} est défini dans {environment}.',
  '{flag} has its default in {environment} again.': '{flag} a de nouveau sa valeur par défaut dans {environment}.',
  'In {name}': 'Dans {name}',
  'What everybody has here who has no value of their own.': 'Ce qu’ont ici toutes les personnes sans valeur propre.',
  '{flag} in {environment}': '{flag} dans {environment}',
  'The flag was saved.': 'Le flag est enregistré.',
  Definition: 'Définition',
  'Shared by all environments.': 'Partagée par tous les environnements.',
  'Values of another type do not count while it has this one.':
    'Les valeurs d’un autre type ne comptent pas tant qu’il a celui-ci.',
  'Values of their own for': 'Valeurs propres pour',
  'Values that are not allowed any more stay, and do not count.':
    'Les valeurs qui ne sont plus permises restent, et ne comptent pas.',
  'Users with a value of their own': 'Utilisateurs ayant une valeur propre',
  'Organizations with a value of their own': 'Organisations ayant une valeur propre',
  'Values of users': 'Valeurs des utilisateurs',
  'Values of organizations': 'Valeurs des organisations',
  'A user gets one on their page, under Flags.': 'Un utilisateur en reçoit une sur sa page, sous Flags.',
  'An organization gets one on its page, under Flags.': 'Une organisation en reçoit une sur sa page, sous Flags.',
  'Delete this flag': 'Supprimer ce flag',
  'Its values go with it, in every environment. Tokens do not name it any more.':
    'Ses valeurs disparaissent avec lui, dans tous les environnements. Les jetons ne le mentionnent plus.',
  'Delete the flag': 'Supprimer le flag',
  'Code that asks for it gets what it says itself when there is no flag. This cannot be undone.':
    'Le code qui le demande obtient la valeur qu’il prévoit lui-même en l’absence de flag. Cette action est irréversible.',
  'In this environment': 'Dans cet environnement',
  'Values of their own': 'Valeurs propres',
  '{count} organizations': { one: '{count} organisation', other: '{count} organisations' },
  '{count} users': { one: '{count} utilisateur', other: '{count} utilisateurs' },
  '{count} or more organizations': '{count} organisations ou plus',
  '{count} or more users': '{count} utilisateurs ou plus',
  'What your applications ask before they show something. Each environment shares the definitions; environments, organizations and users can have values of their own.':
    'Ce que vos applications vérifient avant d’afficher quelque chose. Tous les environnements partagent les définitions ; environnements, organisations et utilisateurs peuvent avoir leurs propres valeurs.',
  Definitions: 'Définitions',
  'Which value counts': 'Quelle valeur compte',
  'Find feature flags': 'Rechercher des feature flags',
  'Define your first feature flag': 'Définissez votre premier feature flag',
  'A flag has a default, which everybody has until somebody gives it another value: this environment, an organization, or one user. Tokens carry the value that counts.':
    'Un flag a une valeur par défaut, qui vaut pour tous jusqu’à ce qu’il en reçoive une autre : pour cet environnement, une organisation ou un utilisateur. Les jetons portent la valeur qui compte.',
  'What code and tokens call it. It cannot be changed later.':
    'Son nom dans le code et les jetons. Impossible à modifier par la suite.',
  'Environments and organizations': 'Environnements et organisations',
  'Environments, organizations and users': 'Environnements, organisations et utilisateurs',
  "The user's own value counts before that of the organization, that before the environment's, and the default last. The address of this page leads to what is chosen.":
    'La valeur propre de l’utilisateur compte avant celle de l’organisation, celle-ci avant celle de l’environnement, et la valeur par défaut en dernier. L’adresse de cette page mène à ce qui est choisi.',
}
