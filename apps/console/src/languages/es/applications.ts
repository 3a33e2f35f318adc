import type { Catalogue } from '../t.ts'

export const words: Catalogue = {
  'About this application': 'Sobre esta aplicación',
  URLs: 'URL',
  'Token preview': 'Vista previa de tokens',
  'Quick start': 'Inicio rápido',
  Tokens: 'Tokens',
  'The application was saved.': 'La aplicación está guardada.',
  'App keys': 'Claves de la aplicación',
  'What your code needs to know.': 'Lo que su código debe saber.',
  Domain: 'Dominio',
  domain: 'dominio',
  'client ID': 'ID de cliente',
  Homepage: 'Página de inicio',
  'Where people begin.': 'Donde se empieza.',
  'Login URI': 'URI de inicio de sesión',
  'Where your application begins a sign-in: for invitations, and links that are too old.':
    'Donde su aplicación comienza un inicio de sesión: para invitaciones y enlaces demasiado antiguos.',
  'Delete this application': 'Eliminar esta aplicación',
  'Nobody can sign in to it any more, and its tokens are not renewed.':
    'Ya nadie puede iniciar sesión en ella y sus tokens no se renuevan.',
  'Delete the application': 'Eliminar la aplicación',
  'Its client ID is refused from now on. This cannot be undone: an application that is added again has other keys.':
    'Su ID de cliente se rechaza desde ahora. No se puede deshacer: una aplicación añadida de nuevo tiene otras claves.',
  'What people sign in to, and the machines that call your APIs.':
    'Aquello en lo que se inicia sesión, y las máquinas que llaman a sus API.',
  'Add your first application': 'Añada su primera aplicación',
  'It gets a client ID, which your code names when somebody signs in. Choose the type by where that code runs.':
    'Obtiene un ID de cliente, que su código indica cuando alguien inicia sesión. Elija el tipo según dónde se ejecute ese código.',
  '{name} was added': '{name}: añadido',
  'People see it when they sign in.': 'Se ve al iniciar sesión.',
  'Whom the protocol is spoken for.': 'Para quién se habla el protocolo.',
  'This application uses': 'Esta aplicación usa',
  'An SDK of Latchkey or Kinde': 'Un SDK de Latchkey o Kinde',
  'Answers are as those SDKs expect them.': 'Las respuestas son como las esperan esos SDK.',
  'A standard OpenID Connect library': 'Una biblioteca estándar de OpenID Connect',
  'To the letter of OAuth 2.1 and OpenID Connect: PKCE is required, URLs are compared exactly and have no wildcard, bad tokens are answered 401, and people are asked before they are signed out.':
    'Al pie de la letra de OAuth 2.1 y OpenID Connect: se exige PKCE, las URL se comparan exactamente y no tienen comodín, los tokens no válidos reciben 401 y se pregunta antes de cerrar sesión.',
  'Install, configure, run. The keys of this application stand in the code.':
    'Instale, configure, ejecute. Las claves de esta aplicación están en el código.',
  Framework: 'Framework',
  'Kept as a hash, and never shown again.': 'Se guarda como hash y no se muestra nunca más.',
  'A new secret for {name}': 'Un secreto nuevo para {name}',
  'The secret it has now': 'El secreto actual',
  'Counts on': 'Sigue valiendo',
  'Until the next rotation: put the new one in place, then rotate once more.':
    'Hasta la próxima rotación: ponga el nuevo en su lugar y rote otra vez.',
  'Ends now': 'Termina ahora',
  'For one that got out. What uses it stands still at once.':
    'Para uno que se filtró. Lo que lo usa se detiene de inmediato.',
  'Make a new secret': 'Crear un secreto nuevo',
  'The new secret of {name}': 'El secreto nuevo de {name}',
  'Install the SDK.': 'Instale el SDK.',
  'Set these in .env. Under URLs, allow {callback} and {site}.':
    'Defina esto en .env. En URL, permita {callback} y {site}.',
  'Put this into app.ts, and run it.': 'Ponga esto en app.ts y ejecútelo.',
  'Start it.': 'Ejecútelo.',
  'Under URLs, allow {site} in both lists. Then put this into App.tsx.':
    'En URL, permita {site} en ambas listas. Después ponga esto en App.tsx.',
  'Authorise it for an API first, under APIs. Then ask for a token, with the audience of that API.':
    'Autorícela primero para una API, en API. Después pida un token con la audiencia de esa API.',
  'Send the access token of the answer with every call.': 'Envíe el token de acceso de la respuesta con cada llamada.',
  'Ask for a code, and show verification_uri and user_code to the person.':
    'Pida un código y muestre verification_uri y user_code a la persona.',
  'Ask for the tokens every few seconds, until the person has approved.':
    'Pida los tokens cada pocos segundos, hasta que la persona lo haya aprobado.',
  'What its tokens say': 'Lo que dicen sus tokens',
  'Made by the rules that make the real ones, as everything is now. Nothing is signed, so nobody can use it.':
    'Hecho con las reglas de los reales, según el estado actual. Nada está firmado, así que nadie puede usarlo.',
  Choose: 'Elegir',
  'It is authorised for none.': 'No está autorizada para ninguna.',
  'Choose an API that it is authorised for.': 'Elija una API para la que esté autorizada.',
  'Choose somebody, and see what they would get.': 'Elija a alguien y vea lo que obtendría.',
  'There would be none.': 'No habría ninguno.',
  'Access token, for {time}': 'Token de acceso, por {time}',
  'ID token': 'Token de ID',
  'Nobody was found.': 'No se encontró a nadie.',
  'They belong to none.': 'No pertenece a ninguna.',
  'How long each counts. Those that were given before keep their time.':
    'Cuánto tiempo vale cada uno. Los ya emitidos conservan su duración.',
  'The lifetimes were saved.': 'Las duraciones están guardadas.',
  'Enter a number of seconds.': 'Introduzca un número de segundos.',
  'Claims for Hasura': 'Claims para Hasura',
  'Roles and organization also under the names that Hasura reads.':
    'Roles y organización también con los nombres que lee Hasura.',
  'Access token': 'Token de acceso',
  'What APIs take. In seconds: {time}.': 'Lo que aceptan las API. En segundos: {time}.',
  'What says who signed in. In seconds: {time}.': 'Lo que dice quién inició sesión. En segundos: {time}.',
  'Refresh token': 'Token de actualización',
  'How long it may lie unused. In seconds: {time}.': 'Cuánto tiempo puede quedar sin usarse. En segundos: {time}.',
  'Back-end web': 'Web con servidor',
  'A web application with a server that can keep a secret, such as Next.js, Express or Django.':
    'Una aplicación web con un servidor que puede guardar un secreto, como Next.js, Express o Django.',
  'Front-end and mobile': 'Front-end y móvil',
  'Runs where people can look into it: a single-page application, or an app on a phone. It has no secret.':
    'Se ejecuta donde se puede mirar dentro: una aplicación de una sola página o una app en un teléfono. No tiene secreto.',
  'Machine to machine': 'Máquina a máquina',
  'A program that calls your APIs, or the Management API, without anybody signing in.':
    'Un programa que llama a sus API, o a la Management API, sin que nadie inicie sesión.',
  'Device and IoT': 'Dispositivos e IoT',
  'A television or a command line: people approve it with a code in a browser.':
    'Un televisor o una línea de comandos: se aprueba con un código en un navegador.',
  '{url} is empty.': '{url} está vacía.',
  '{url} is longer than 2048 characters.': '{url} tiene más de 2048 caracteres.',
  '{url} has a character that has to be percent-encoded.':
    '{url} tiene un carácter que debe codificarse con porcentaje.',
  '{url} must not have a fragment (#…).': '{url} no debe tener fragmento (#…).',
  '{url} must be a whole URL, such as https://app.example.com/callback.':
    '{url} debe ser una URL completa, como https://app.example.com/callback.',
  '{url} has a scheme that is not allowed: use https, or a scheme of your own for a native application.':
    '{url} tiene un esquema no permitido: use https, o un esquema propio para una aplicación nativa.',
  '{url} must not have a user name or password.': '{url} no debe tener nombre de usuario ni contraseña.',
  '{url} has a host that is not valid: write it in lower case, without a default port.':
    '{url} tiene un host no válido: escríbalo en minúsculas, sin puerto predeterminado.',
  '{url} has a path that no browser sends so: without . and .., percent-encoded.':
    '{url} tiene una ruta que ningún navegador envía así: sin . ni .., codificada con porcentaje.',
  '{url} must be https; http is for localhost only.': '{url} debe ser https; http es solo para localhost.',
  '{url} may have one *, in the left-most part of its host.':
    '{url} puede tener un solo *, en la parte más a la izquierda de su host.',
  '{url} would match domains of strangers: put the * under a domain of your own.':
    '{url} coincidiría con dominios de extraños: ponga el * bajo un dominio propio.',
  '{url} needs a prefix or suffix of the * on a shared host.':
    '{url} necesita un prefijo o sufijo del * en un host compartido.',
  'Only these are ever returned to. One on each line, exactly as your code sends it.':
    'Solo se vuelve a estas. Una por línea, exactamente como la envía su código.',
  'The URLs were saved.': 'Las URL están guardadas.',
  'Allowed callback URLs': 'URL de retorno permitidas',
  'Where people come back to after signing in.': 'Adonde se vuelve tras iniciar sesión.',
  'Allowed logout redirect URLs': 'URL de redirección permitidas tras cerrar sesión',
  'Where people come back to after signing out.': 'Adonde se vuelve tras cerrar sesión.',
  Consent: 'Consentimiento',
  'Whether people decide what this application gets of them.':
    'Si cada persona decide qué obtiene de ella esta aplicación.',
  'Others run this application': 'Otros operan esta aplicación',
  'People are asked for consent, and it gets nothing of them before. Turned on later, its tokens are renewed only for those who have agreed.':
    'Se pide el consentimiento de cada persona, y antes no obtiene nada de ella. Si se activa más tarde, sus tokens solo se renuevan para quienes hayan aceptado.',
  'Only those with one of the roles get in.': 'Solo entran quienes tienen uno de los roles.',
  'Everybody gets in, whatever their roles.': 'Todos entran, sean cuales sean sus roles.',
  'Access roles': 'Roles de acceso',
  'Members of an organization get in with one of these roles there.':
    'Los miembros de una organización entran con uno de estos roles en ella.',
  'Only with one of these roles': 'Solo con uno de estos roles',
  'Add a role first. Whoever has none is refused at the sign-in, and told why.':
    'Añada primero un rol. A quien no tenga ninguno se le rechaza al iniciar sesión y se le dice por qué.',
  'No role yet': 'Aún no hay roles',
  'Everybody who can sign in gets in.': 'Entran todos los que pueden iniciar sesión.',
  'Add a role': 'Añadir un rol',
  Access: 'Acceso',
  'The public keys were saved.': 'Se guardaron las claves públicas.',
  'Key ID': 'ID de clave',
  Thumbprint: 'Huella',
  'Public keys': 'Claves públicas',
  'With private_key_jwt the application signs with a key of its own, and sends no secret.':
    'Con private_key_jwt, la aplicación firma con una clave propia y no envía ningún secreto.',
  'Add public keys': 'Añadir claves públicas',
  'No public keys': 'No hay claves públicas',
  'Make a pair where the application runs, and paste its public half here: as JWK, JWKS or PEM.':
    'Cree un par donde se ejecuta la aplicación y pegue aquí su mitad pública: como JWK, JWKS o PEM.',
  'Remove this public key?': '¿Quitar esta clave pública?',
  'Remove the key': 'Quitar la clave',
  'What is signed with its private half is refused from now on. The same key can be added again.':
    'Lo que se firme con su mitad privada se rechaza desde ahora. La misma clave puede añadirse de nuevo.',
  'Address of its keys': 'Dirección de sus claves',
  'A jwks_uri of the application, in place of keys that are kept here.':
    'Una jwks_uri de la aplicación, en lugar de claves guardadas aquí.',
  'Only by its keys': 'Solo con sus claves',
  'The client secret counts no more.': 'El secreto de cliente ya no vale.',
  'Paste a JWK, a JWKS, or public keys as PEM.': 'Pegue un JWK, un JWKS o claves públicas en PEM.',
  'Several keys cannot have one name.': 'Varias claves no pueden tener un mismo nombre.',
  'A JWK, a JWKS, or PEM. A private key is refused: keep it where the application runs.':
    'Un JWK, un JWKS o PEM. Una clave privada se rechaza: guárdela donde se ejecuta la aplicación.',
  'What the application calls the key (kid). Empty: as the key says, or none.':
    'Cómo llama la aplicación a la clave (kid). Vacío: como diga la clave, o ninguno.',
  'What else is known of it; some of it stands in its tokens.': 'Qué más se sabe de ella; parte figura en sus tokens.',
  'Of its pages and mails, for people who have chosen none.':
    'De sus páginas y correos, para quienes no han elegido ninguno.',
  'As the browser, else the environment': 'Como el navegador o, si no, el entorno',
}
