const NAMELESS = 'Nobody could find or read what has no key and no name, so none is made.'
const JSON_FLAGS =
  'The console makes flags of type json by the same route. No answer has a type beyond the published ones.'
const NO_BILLING = 'No organization is a billing customer.'
const NOTHING_GIVEN = 'There is nothing to give to a member when it is not named.'
const BULK_ITEM =
  'An item that names nothing, or asks for an operation that there is none of, is a mistake to be told of.'
const LINK_ONCE = 'Only the hash of what the link carries is stored: the link is answered once, when it is made.'
const BARE_CONNECTION =
  'An item of a list is published in an envelope, and is without one in answers that clients were made for: it is both.'
const BY_STRATEGY = 'Which of the published options there are follows from the strategy.'
const IDENTITY_LESS = 'Nobody can sign in with an identity that says neither what it is nor what kind.'

/**
 * In what routes differ from the published contract on purpose, each line with its reason. What no schema says:
 *
 * - What the address names and is not there is answered 404, with a list of errors, also by operations that publish no
 *   404: clients that compare states rely on it. What the query or the body names is answered 400.
 * - A token that is missing, malformed, expired or revoked is answered 401, which one operation alone publishes; one for
 *   another API, without the scope, or of another organization 403.
 * - A token that is bound to an organization reads what all organizations share, such as roles, and changes none of it.
 * - `assignment_permission_id` of a role is refused unless it says that no permission is needed: nothing would ask for it.
 * - The key of a permission never changes. Sending the one it has is no mistake.
 * - A flag of type json is shown as str, with its JSON as text: strict clients fail on a type they do not know.
 * - Sign-ins are not counted, so their numbers are null. The last one is known, to five minutes where no page was shown.
 * - `searchUsers` finds by the beginnings of words. Of `api_scopes` one is enough, as of the values of a property.
 * - `is_password_reset_requested` and a temporary password are refused: nothing would ask for a new one.
 * - An empty `picture` or `provided_id` of a user takes it away.
 * - What would switch on something that nothing enforces yet is refused as FEATURE_NOT_AVAILABLE (not-available.ts).
 * - Options of a connection are never answered, and a second factor that nobody has is answered 404.
 * - `page_size` beyond 500 is refused everywhere.
 * - The `timestamp` of an event is in epoch milliseconds. Of an API key only the prefix that all have is shown.
 * - `POST /api/v1/portal/generate_url` is published in prose alone, so it stands in own-operations.ts, and its scope
 *   `create:portal_links` is ours.
 * - A logo is a whole PNG, JPEG, GIF, WebP or SVG without scripts, of at most 512 KiB and 4096 pixels a side; `type` is
 *   light or dark.
 * - A scope of the Management API is given by whoever is bound to an organization only when their own token has it.
 */
export const DIFFERENCES: Readonly<Record<string, string>> = {
  'CreateConnection body.name is required': NAMELESS,
  'CreateConnection body.options is object, published as oneOf': BY_STRATEGY,
  'CreateConnection body.strategy is required': 'It never changes, so it cannot be left for later.',
  'CreateFeatureFlag body.type is one of bool str int json, published as str int bool': JSON_FLAGS,
  'CreatePermission body.key is required': NAMELESS,
  'CreatePermission body.name is required': NAMELESS,
  'CreateProperty body.type is one of single_line_text multi_line_text boolean, published as single_line_text multi_line_text':
    'The console makes properties of type boolean by the same route.',
  'CreateRole body.key is required': NAMELESS,
  'CreateRole body.name is required': NAMELESS,
  'CreateUserIdentity body.type is required': IDENTITY_LESS,
  'CreateUserIdentity body.value is required': IDENTITY_LESS,
  'GetCategories query.context is one of usr org app, published as usr org':
    'Categories for applications can be made, so they can be listed.',
  'createDirectory body.directory_name is required': NAMELESS,
  'createDirectory body.org_code is not required':
    'Without it the refusal has its published code, ORGANIZATION_REQUIRED.',
  'createDirectory body.provider_code is required': 'PROVIDER_CODE_REQUIRED is published for it.',
  'ReplaceConnection body.name is required': NAMELESS,
  'ReplaceConnection body.options is object, published as oneOf': BY_STRATEGY,
  'UpdateConnection body.options is object, published as oneOf': BY_STRATEGY,
  'UpdateFeatureFlag query.allow_override_level is one of env org usr, published as env org':
    'A flag that users may override can be made, so it can be updated without taking that away.',
  'UpdateFeatureFlag query.type is one of bool str int json, published as str int bool': JSON_FLAGS,
  'UpdateRolePermissions body.permissions[].id is required': BULK_ITEM,
  'UpdateRolePermissions body.permissions[].operation is one of add delete, published as anything': BULK_ITEM,
  'UpdateRoleSystemPermissions body.system_permissions[].id is required': BULK_ITEM,
  'UpdateRoleSystemPermissions body.system_permissions[].operation is one of add delete, published as anything':
    BULK_ITEM,
  'AddOrganizationUsers body.users[].id is required': BULK_ITEM,
  'CreateOrganizationUserPermission body.permission_id is required': NOTHING_GIVEN,
  'CreateOrganizationUserRole body.role_id is required': NOTHING_GIVEN,
  'UpdateOrganizationUsers body.users[].id is required': BULK_ITEM,
  'UpdateOrganizationUsers body.users[].operation is one of delete, published as anything': BULK_ITEM,
  'createOrganization body.feature_flags.* is one of anything, published as str int bool':
    'What is published are the names of types; what is sent are values.',
  'createOrganization body.theme_code is one of light dark user_preference, published as anything':
    'It is one of those that an update publishes.',
  'createOrganization answer.organization.billing_customer_id is not known here': NO_BILLING,
  'createUser body.identities[].details is required': IDENTITY_LESS,
  'createUser body.identities[].type is required': IDENTITY_LESS,
  'getOrganizationInvite answer.invite_link is not known here': LINK_ONCE,
  'getOrganizationInvites answer.invites[].invite_link is not known here': LINK_ONCE,
  'getOrganization answer.billing is not known here': NO_BILLING,
  'getOrganization answer.suspended_on is not known here':
    'That an organization is suspended is kept, but not since when.',
  'updateAPIApplications body.applications[].operation is one of add delete, published as anything': BULK_ITEM,
  'getApplication answer.application.client_secret is not known here': 'Only the hash of a secret is stored.',
  'getApplication answer.application.has_register_link_on_sign_in_page is not known here':
    'It depends on whether the environment lets visitors sign up.',
  'updateApplicationsProperty body.value is nullable': 'One of several types is compared as the first of them.',
  'updateApplicationsProperty body.value is string, published as oneOf': 'It is one of text and boolean.',
  ...Object.fromEntries(
    ['GetApplicationConnections', 'GetConnections', 'GetOrganizationConnections'].flatMap((operation) =>
      ['id', 'name', 'display_name', 'strategy'].map((field) => [
        `${operation} answer.connections[].${field} is not published`,
        BARE_CONNECTION,
      ]),
    ),
  ),
}
