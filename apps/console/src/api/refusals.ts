import { language } from '../languages/languages.ts'
import { t } from '../languages/t.ts'

type Problem = { code: string; message: string }

/**
 * What people can cause by the forms of the console, in its language. The platform's own sentence is English and says
 * more of some: it stands in English, and wherever this says nothing.
 */
export function translatedRefusal(problem: Problem): string | undefined {
  return language() === 'en' ? undefined : (refusalOf(problem.code) ?? refusalOfKind(problem))
}

function refusalOf(code: string): string | undefined {
  switch (code) {
    case 'ACCESS_ROLES_REQUIRED':
      return t('With access control, the application needs one access role at least.')
    case 'API_KEY_REVOKED':
      return t('The API key was revoked for good: create another one.')
    case 'API_SCOPE_IMPORTED':
      return t('This API scope comes from an OpenAPI document: change it there and import again.')
    case 'APPLICATION_IN_USE':
      return t('Invitations lead to this application: let them lead to another one first, or switch them off.')
    case 'APPLICATION_NOT_AUTHORIZED':
      return t('The application is not authorised for this API: authorise it first.')
    case 'BODY_TOO_LARGE':
      return t('The file is too large.')
    case 'DEFAULT_ORGANIZATION':
      return t('The default organization can be neither suspended nor deleted.')
    case 'INSUFFICIENT_ROLE':
      return t('Your role does not allow this. An owner can give you another one.')
    case 'INVALID_EMAIL':
      return t('Enter a whole email address, such as name@example.com.')
    case 'INVITATION_ACCEPTED':
      return t('The administrator has accepted already.')
    case 'INVITATION_ENDED':
      return t('The invitation was accepted or revoked already.')
    case 'LAST_IDENTITY':
      return t('The user could not sign in without this identity.')
    case 'LAST_OWNER':
      return t('One owner must be left who can sign in.')
    case 'ORGANIZATION_SUSPENDED':
      return t('The organization is suspended.')
    case 'SIGNING_KEYS_CHANGED':
      return t('Somebody else changed the keys just now: look again.')
    case 'SIGNING_KEY_ACTIVE':
      return t('Tokens are signed with this key: let another one sign first, at once.')
    case 'USER_IN_ORGANIZATION':
      return t('Somebody with this email address is a member already.')
    case 'USER_NOT_IN_ORGANIZATION':
      return t('No such user belongs to the organization.')
    case 'WEBHOOK_PAUSED':
      return t('The webhook is paused: let it go on first.')
    case 'WILDCARD_NOT_ALLOWED':
      return t('Under the profile strict a wildcard matches nothing: give each callback and logout URL whole.')
    default:
      return undefined
  }
}

/** `AUDIENCE_TOO_LONG` is about a field, and `ROLE_NOT_FOUND` about a thing: they end alike. */
function refusalOfKind({ code, message }: Problem): string | undefined {
  if (code.endsWith('_BUILT_IN')) return t('This is built in: it cannot be changed or deleted.')
  if (code.endsWith('_EXISTS')) return t('There is one like this already: choose another.')
  if (code.endsWith('_LIMIT_REACHED')) return t('There are too many of these to add another one.')
  if (code.endsWith('_NOT_FOUND')) return t('There is no such thing, or not any more.')
  if (code.endsWith('_REQUIRED')) return t('This is missing.')
  if (!code.endsWith('_TOO_LONG')) return undefined
  const [most, ...others] = message.match(/\d+/g) ?? []
  return most === undefined || others.length > 0
    ? t('This is too long.')
    : t('This may have at most {count} characters.', { count: Number(most) })
}
