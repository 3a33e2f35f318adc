import type { Catalogue } from '../t.ts'

export const words: Catalogue = {
  Test: 'Probar',
  'Delete this API': 'Eliminar esta API',
  'Its scopes and authorisations go with it. Nobody gets a token for it any more.':
    'Sus scopes y autorizaciones desaparecen con ella. Nadie obtiene ya un token para ella.',
  'Delete the API': 'Eliminar la API',
  'Applications that ask for this audience are refused from now on. This cannot be undone: an API that is added again has another ID, and no scopes.':
    'Las aplicaciones que piden esta audiencia se rechazan desde ahora. No se puede deshacer: una API añadida de nuevo tiene otro ID y ningún scope.',
  'What your applications call. A registered API has an audience, which its tokens carry, and scopes, which say what they may do.':
    'Lo que llaman sus aplicaciones. Una API registrada tiene una audiencia, que llevan sus tokens, y scopes, que dicen qué permiten.',
  'Register your first API': 'Registre su primera API',
  'Without one, your API cannot tell a token that was meant for it from one that was not. Register it under the audience that it checks, then authorise the applications that call it.':
    'Sin registrarla, su API no puede distinguir un token destinado a ella de otro que no lo está. Regístrela con la audiencia que comprueba y autorice después las aplicaciones que la llaman.',
  'Enter an audience.': 'Introduzca una audiencia.',
  'What tokens for this API say in aud, most often its address. It cannot be changed later.':
    'Lo que los tokens para esta API dicen en aud, casi siempre su dirección. No se puede cambiar después.',
  '{added} scopes were added, {kept} were there, {removed} went.':
    'Scopes: {added} añadidos, {kept} ya existentes, {removed} eliminados.',
  'Choose a file, or paste the document.': 'Elija un archivo o pegue el documento.',
  'Import the scopes of {name}': 'Importar los scopes de {name}',
  Import: 'Importar',
  'Choose a file': 'Elegir un archivo',
  'OpenAPI or Swagger document': 'Documento OpenAPI o Swagger',
  'JSON or YAML. Each operation becomes a scope; those of an earlier import that it lost go, and those that were added by hand stay.':
    'JSON o YAML. Cada operación se convierte en un scope; los de una importación anterior que ya no figuran se eliminan, y los añadidos a mano se conservan.',
  'What it allows': 'Qué permite',
  'Each operation of the Management API needs one of these.':
    'Cada operación de la Management API necesita uno de estos.',
  'What a token may do with the API. An application gets those that it is given below.':
    'Lo que un token puede hacer con la API. Una aplicación obtiene los que se le asignan abajo.',
  'Import from OpenAPI': 'Importar desde OpenAPI',
  'Add scope': 'Añadir scope',
  'No scopes yet': 'Todavía no hay scopes',
  'Without scopes, a token for this API says who asks and nothing of what they may do. Name them after what they allow, such as <code>read:orders</code>.':
    'Sin scopes, un token para esta API dice quién pide, pero no qué le está permitido. Nómbrelos según lo que permiten, por ejemplo <code>read:orders</code>.',
  'Delete the scope': 'Eliminar el scope',
  'Every application, role, user and API key that has it loses it, and adding it again gives it back to none of them. Tokens that were given before keep it until they expire.':
    'Todas las aplicaciones, roles, usuarios y claves de API que lo tienen lo pierden, y añadirlo de nuevo no se lo devuelve a ninguno. Los tokens ya emitidos lo conservan hasta que caducan.',
  'Enter a scope.': 'Introduzca un scope.',
  'Scope {key}': 'Scope {key}',
  'As applications ask for it. It cannot be changed later.':
    'Tal como lo piden las aplicaciones. No se puede cambiar después.',
  'For people who give it to an application.': 'Para quienes lo asignan a una aplicación.',
  'The application belongs to an organization that is suspended: reinstate it first.':
    'La aplicación pertenece a una organización suspendida: restablézcala primero.',
  'A token of {application} for {api}': 'Un token de {application} para {api}',
  'It would be given, for {time}, and say this. Nothing was signed.':
    'Se emitiría, por {time}, y diría esto. No se ha firmado nada.',
  claims: 'claims',
  'It would be refused: {refused}.': 'Se rechazaría: {refused}.',
  'Ask for one:': 'Para pedir uno:',
  command: 'comando',
}
