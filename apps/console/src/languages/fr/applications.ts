import type { Catalogue } from '../t.ts'

export const words: Catalogue = {
  'About this application': 'À propos de cette application',
  URLs: 'URL',
  'Token preview': 'Aperçu des jetons',
  'Quick start': 'Démarrage rapide',
  Tokens: 'Jetons',
  'The application was saved.': 'L’application est enregistrée.',
  'App keys': 'Clés de l’application',
  'What your code needs to know.': 'Ce que votre code doit savoir.',
  Domain: 'Domaine',
  domain: 'domaine',
  'client ID': 'ID client',
  Homepage: 'Page d’accueil',
  'Where people begin.': 'Là où l’on commence.',
  'Login URI': 'URI de connexion',
  'Where your application begins a sign-in: for invitations, and links that are too old.':
    'Là où votre application commence une connexion : pour les invitations et les liens trop anciens.',
  'Delete this application': 'Supprimer cette application',
  'Nobody can sign in to it any more, and its tokens are not renewed.':
    'Plus personne ne peut s’y connecter, et ses jetons ne sont pas renouvelés.',
  'Delete the application': 'Supprimer l’application',
  'Its client ID is refused from now on. This cannot be undone: an application that is added again has other keys.':
    'Son ID client est désormais refusé. Cette action est irréversible : une application ajoutée à nouveau a d’autres clés.',
  'What people sign in to, and the machines that call your APIs.':
    'Ce à quoi l’on se connecte, et les machines qui appellent vos API.',
  'Add your first application': 'Ajoutez votre première application',
  'It gets a client ID, which your code names when somebody signs in. Choose the type by where that code runs.':
    'Elle reçoit un ID client, que votre code indique quand quelqu’un se connecte. Choisissez le type selon l’endroit où ce code s’exécute.',
  '{name} was added': '{name} : ajouté',
  'People see it when they sign in.': 'Il est affiché lors de la connexion.',
  'Whom the protocol is spoken for.': 'Pour qui le protocole est parlé.',
  'This application uses': 'Cette application utilise',
  'An SDK of Latchkey or Kinde': 'Un SDK de Latchkey ou de Kinde',
  'Answers are as those SDKs expect them.': 'Les réponses sont celles que ces SDK attendent.',
  'A standard OpenID Connect library': 'Une bibliothèque OpenID Connect standard',
  'To the letter of OAuth 2.1 and OpenID Connect: PKCE is required, URLs are compared exactly and have no wildcard, bad tokens are answered 401, and people are asked before they are signed out.':
    'À la lettre d’OAuth 2.1 et d’OpenID Connect : PKCE est requis, les URL sont comparées exactement et sans caractère générique, les jetons non valides reçoivent 401, et une question est posée avant la déconnexion.',
  'Install, configure, run. The keys of this application stand in the code.':
    'Installez, configurez, lancez. Les clés de cette application figurent dans le code.',
  Framework: 'Framework',
  'Kept as a hash, and never shown again.': 'Conservé sous forme de hachage, et plus jamais affiché.',
  'A new secret for {name}': 'Un nouveau secret pour {name}',
  'The secret it has now': 'Le secret actuel',
  'Counts on': 'Reste valable',
  'Until the next rotation: put the new one in place, then rotate once more.':
    'Jusqu’au prochain renouvellement : mettez le nouveau en place, puis renouvelez encore une fois.',
  'Ends now': 'Prend fin maintenant',
  'For one that got out. What uses it stands still at once.':
    'Pour un secret divulgué. Ce qui l’utilise s’arrête aussitôt.',
  'Make a new secret': 'Créer un nouveau secret',
  'The new secret of {name}': 'Le nouveau secret de {name}',
  'Install the SDK.': 'Installez le SDK.',
  'Set these in .env. Under URLs, allow {callback} and {site}.':
    'Définissez ceci dans .env. Sous URL, autorisez {callback} et {site}.',
  'Put this into app.ts, and run it.': 'Mettez ceci dans app.ts et lancez-le.',
  'Start it.': 'Lancez-le.',
  'Under URLs, allow {site} in both lists. Then put this into App.tsx.':
    'Sous URL, autorisez {site} dans les deux listes. Mettez ensuite ceci dans App.tsx.',
  'Authorise it for an API first, under APIs. Then ask for a token, with the audience of that API.':
    'Autorisez-la d’abord pour une API, sous API. Demandez ensuite un jeton, avec l’audience de cette API.',
  'Send the access token of the answer with every call.': 'Envoyez le jeton d’accès de la réponse avec chaque appel.',
  'Ask for a code, and show verification_uri and user_code to the person.':
    'Demandez un code, et montrez verification_uri et user_code à la personne.',
  'Ask for the tokens every few seconds, until the person has approved.':
    'Demandez les jetons toutes les quelques secondes, jusqu’à ce que la personne ait approuvé.',
  'What its tokens say': 'Ce que disent ses jetons',
  'Made by the rules that make the real ones, as everything is now. Nothing is signed, so nobody can use it.':
    'Établi selon les règles des vrais jetons, dans l’état actuel. Rien n’est signé, donc personne ne peut s’en servir.',
  Choose: 'Choisir',
  'It is authorised for none.': 'Elle n’est autorisée pour aucune.',
  'Choose an API that it is authorised for.': 'Choisissez une API pour laquelle elle est autorisée.',
  'Choose somebody, and see what they would get.': 'Choisissez une personne et voyez ce qu’elle obtiendrait.',
  'There would be none.': 'Il n’y en aurait aucun.',
  'Access token, for {time}': 'Jeton d’accès, pour {time}',
  'ID token': 'Jeton d’identité',
  'Nobody was found.': 'Personne n’a été trouvé.',
  'They belong to none.': 'Cette personne n’appartient à aucune.',
  'How long each counts. Those that were given before keep their time.':
    'Combien de temps chacun est valable. Ceux déjà délivrés gardent leur durée.',
  'The lifetimes were saved.': 'Les durées de validité sont enregistrées.',
  'Enter a number of seconds.': 'Saisissez un nombre de secondes.',
  'Claims for Hasura': 'Claims pour Hasura',
  'Roles and organization also under the names that Hasura reads.':
    'Rôles et organisation aussi sous les noms que Hasura lit.',
  'Access token': 'Jeton d’accès',
  'What APIs take. In seconds: {time}.': 'Ce que les API acceptent. En secondes : {time}.',
  'What says who signed in. In seconds: {time}.': 'Ce qui dit qui s’est connecté. En secondes : {time}.',
  'Refresh token': 'Jeton d’actualisation',
  'How long it may lie unused. In seconds: {time}.': 'Combien de temps il peut rester inutilisé. En secondes : {time}.',
  'Back-end web': 'Web côté serveur',
  'A web application with a server that can keep a secret, such as Next.js, Express or Django.':
    'Une application web avec un serveur qui peut garder un secret, par exemple Next.js, Express ou Django.',
  'Front-end and mobile': 'Front-end et mobile',
  'Runs where people can look into it: a single-page application, or an app on a phone. It has no secret.':
    'S’exécute là où l’on peut regarder dedans : une application monopage, ou une app sur un téléphone. Elle n’a pas de secret.',
  'Machine to machine': 'Machine à machine',
  'A program that calls your APIs, or the Management API, without anybody signing in.':
    'Un programme qui appelle vos API, ou la Management API, sans que personne ne se connecte.',
  'Device and IoT': 'Appareils et IoT',
  'A television or a command line: people approve it with a code in a browser.':
    'Un téléviseur ou une ligne de commande : on l’approuve avec un code dans un navigateur.',
  '{url} is empty.': '{url} est vide.',
  '{url} is longer than 2048 characters.': '{url} dépasse 2048 caractères.',
  '{url} has a character that has to be percent-encoded.':
    '{url} contient un caractère qui doit être encodé en pourcentage.',
  '{url} must not have a fragment (#…).': '{url} ne doit pas avoir de fragment (#…).',
  '{url} must be a whole URL, such as https://app.example.com/callback.':
    '{url} doit être une URL complète, par exemple https://app.example.com/callback.',
  '{url} has a scheme that is not allowed: use https, or a scheme of your own for a native application.':
    '{url} a un schéma non autorisé : utilisez https, ou un schéma à vous pour une application native.',
  '{url} must not have a user name or password.': '{url} ne doit contenir ni nom d’utilisateur ni mot de passe.',
  '{url} has a host that is not valid: write it in lower case, without a default port.':
    '{url} a un hôte non valide : écrivez-le en minuscules, sans port par défaut.',
  '{url} has a path that no browser sends so: without . and .., percent-encoded.':
    '{url} a un chemin qu’aucun navigateur n’envoie ainsi : sans . ni .., encodé en pourcentage.',
  '{url} must be https; http is for localhost only.': '{url} doit être en https ; http n’est que pour localhost.',
  '{url} may have one *, in the left-most part of its host.':
    '{url} peut avoir un seul *, dans la partie la plus à gauche de son hôte.',
  '{url} would match domains of strangers: put the * under a domain of your own.':
    '{url} correspondrait aux domaines d’inconnus : placez le * sous un domaine à vous.',
  '{url} needs a prefix or suffix of the * on a shared host.':
    '{url} requiert un préfixe ou un suffixe au * sur un hôte partagé.',
  'Only these are ever returned to. One on each line, exactly as your code sends it.':
    'Seules celles-ci servent au retour. Une par ligne, exactement comme votre code l’envoie.',
  'The URLs were saved.': 'Les URL sont enregistrées.',
  'Allowed callback URLs': 'URL de rappel autorisées',
  'Where people come back to after signing in.': 'Là où l’on revient après s’être connecté.',
  'Allowed logout redirect URLs': 'URL de redirection après déconnexion autorisées',
  'Where people come back to after signing out.': 'Là où l’on revient après s’être déconnecté.',
  Consent: 'Consentement',
  'Whether people decide what this application gets of them.':
    'Si chacun décide de ce que cette application obtient de lui.',
  'Others run this application': 'Cette application est exploitée par un tiers',
  'People are asked for consent, and it gets nothing of them before. Turned on later, its tokens are renewed only for those who have agreed.':
    'Le consentement de chacun est demandé, et elle n’obtient rien avant. Si vous l’activez plus tard, ses tokens ne sont renouvelés que pour ceux qui ont accepté.',
  'Only those with one of the roles get in.': 'Seuls ceux qui ont l’un des rôles entrent.',
  'Everybody gets in, whatever their roles.': 'Tout le monde entre, quels que soient les rôles.',
  'Access roles': 'Rôles d’accès',
  'Members of an organization get in with one of these roles there.':
    'Les membres d’une organisation entrent avec l’un de ces rôles.',
  'Only with one of these roles': 'Seulement avec l’un de ces rôles',
  'Add a role first. Whoever has none is refused at the sign-in, and told why.':
    'Ajoutez d’abord un rôle. Qui n’en a aucun est refusé à la connexion et apprend pourquoi.',
  'No role yet': 'Pas encore de rôle',
  'Everybody who can sign in gets in.': 'Tous ceux qui peuvent se connecter entrent.',
  'Add a role': 'Ajouter un rôle',
  Access: 'Accès',
  'The public keys were saved.': 'Les clés publiques ont été enregistrées.',
  'Key ID': 'ID de clé',
  Thumbprint: 'Empreinte',
  'Public keys': 'Clés publiques',
  'With private_key_jwt the application signs with a key of its own, and sends no secret.':
    'Avec private_key_jwt, l’application signe avec sa propre clé et n’envoie aucun secret.',
  'Add public keys': 'Ajouter des clés publiques',
  'No public keys': 'Aucune clé publique',
  'Make a pair where the application runs, and paste its public half here: as JWK, JWKS or PEM.':
    'Créez une paire là où l’application s’exécute, et collez ici sa moitié publique : en JWK, JWKS ou PEM.',
  'Remove this public key?': 'Retirer cette clé publique ?',
  'Remove the key': 'Retirer la clé',
  'What is signed with its private half is refused from now on. The same key can be added again.':
    'Ce qui est signé avec sa moitié privée est refusé dès maintenant. La même clé peut être ajoutée de nouveau.',
  'Address of its keys': 'Adresse de ses clés',
  'A jwks_uri of the application, in place of keys that are kept here.':
    'Une jwks_uri de l’application, à la place de clés conservées ici.',
  'Only by its keys': 'Seulement par ses clés',
  'The client secret counts no more.': 'Le secret client ne compte plus.',
  'Paste a JWK, a JWKS, or public keys as PEM.': 'Collez un JWK, un JWKS ou des clés publiques en PEM.',
  'Several keys cannot have one name.': 'Plusieurs clés ne peuvent pas avoir un même nom.',
  'A JWK, a JWKS, or PEM. A private key is refused: keep it where the application runs.':
    'Un JWK, un JWKS ou du PEM. Une clé privée est refusée : gardez-la là où l’application s’exécute.',
  'What the application calls the key (kid). Empty: as the key says, or none.':
    'Ce que l’application appelle la clé (kid). Vide : comme le dit la clé, ou aucun.',
  'What else is known of it; some of it stands in its tokens.':
    'Ce que l’on sait d’autre d’elle ; une partie figure dans ses tokens.',
  'Of its pages and mails, for people who have chosen none.':
    'De ses pages et e-mails, pour les personnes qui n’en ont choisi aucune.',
  'As the browser, else the environment': 'Comme le navigateur, sinon l’environnement',
}
