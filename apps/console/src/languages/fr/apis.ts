import type { Catalogue } from '../t.ts'

export const words: Catalogue = {
  Test: 'Tester',
  'Delete this API': 'Supprimer cette API',
  'Its scopes and authorisations go with it. Nobody gets a token for it any more.':
    'Ses scopes et ses autorisations d’applications disparaissent avec elle. Plus personne n’obtient de jeton pour elle.',
  'Delete the API': 'Supprimer l’API',
  'Applications that ask for this audience are refused from now on. This cannot be undone: an API that is added again has another ID, and no scopes.':
    'Les applications qui demandent cette audience sont désormais refusées. Cette action est irréversible : une API ajoutée à nouveau a un autre ID et aucun scope.',
  'What your applications call. A registered API has an audience, which its tokens carry, and scopes, which say what they may do.':
    'Ce que vos applications appellent. Une API enregistrée a une audience, que portent ses jetons, et des scopes, qui disent ce qu’ils permettent.',
  'Register your first API': 'Enregistrez votre première API',
  'Without one, your API cannot tell a token that was meant for it from one that was not. Register it under the audience that it checks, then authorise the applications that call it.':
    'Sans cela, votre API ne peut pas distinguer un jeton qui lui est destiné d’un autre. Enregistrez-la sous l’audience qu’elle vérifie, puis autorisez les applications qui l’appellent.',
  'Enter an audience.': 'Saisissez une audience.',
  'What tokens for this API say in aud, most often its address. It cannot be changed later.':
    'Ce que les jetons pour cette API indiquent dans aud, le plus souvent son adresse. Elle ne peut plus être modifiée ensuite.',
  '{added} scopes were added, {kept} were there, {removed} went.':
    'Scopes : {added} ajoutés, {kept} déjà présents, {removed} retirés.',
  'Choose a file, or paste the document.': 'Choisissez un fichier ou collez le document.',
  'Import the scopes of {name}': 'Importer les scopes de {name}',
  Import: 'Importer',
  'Choose a file': 'Choisir un fichier',
  'OpenAPI or Swagger document': 'Document OpenAPI ou Swagger',
  'JSON or YAML. Each operation becomes a scope; those of an earlier import that it lost go, and those that were added by hand stay.':
    'JSON ou YAML. Chaque opération devient un scope ; ceux d’un import précédent qui n’y figurent plus sont retirés, ceux ajoutés à la main restent.',
  'What it allows': 'Ce qu’il permet',
  'Each operation of the Management API needs one of these.': 'Chaque opération de la Management API en requiert un.',
  'What a token may do with the API. An application gets those that it is given below.':
    'Ce qu’un jeton permet de faire avec l’API. Une application obtient ceux qui lui sont attribués ci-dessous.',
  'Import from OpenAPI': 'Importer depuis OpenAPI',
  'Add scope': 'Ajouter un scope',
  'No scopes yet': 'Pas encore de scopes',
  'Without scopes, a token for this API says who asks and nothing of what they may do. Name them after what they allow, such as <code>read:orders</code>.':
    'Sans scopes, un jeton pour cette API dit qui demande, mais pas ce qui lui est permis. Nommez-les d’après ce qu’ils permettent, par exemple <code>read:orders</code>.',
  'Delete the scope': 'Supprimer le scope',
  'Every application, role, user and API key that has it loses it, and adding it again gives it back to none of them. Tokens that were given before keep it until they expire.':
    'Chaque application, rôle, utilisateur et clé API qui l’a le perd, et l’ajouter à nouveau ne le rend à aucun d’eux. Les jetons déjà délivrés le gardent jusqu’à leur expiration.',
  'Enter a scope.': 'Saisissez un scope.',
  'Scope {key}': 'Scope {key}',
  'As applications ask for it. It cannot be changed later.':
    'Tel que les applications le demandent. Il ne peut plus être modifié ensuite.',
  'For people who give it to an application.': 'Pour les personnes qui l’attribuent à une application.',
  'The application belongs to an organization that is suspended: reinstate it first.':
    'L’application appartient à une organisation suspendue : rétablissez celle-ci d’abord.',
  'A token of {application} for {api}': 'Un jeton de {application} pour {api}',
  'It would be given, for {time}, and say this. Nothing was signed.':
    'Il serait délivré, pour {time}, et dirait ceci. Rien n’a été signé.',
  claims: 'claims',
  'It would be refused: {refused}.': 'Il serait refusé : {refused}.',
  'Ask for one:': 'Pour en demander un :',
  command: 'commande',
}
