import { ACR_VALUES, type AuthenticationContext } from './authentication-context.ts'
import { type Failure, failure, type Result, success } from './failure.ts'

/** The claims that a request may name one by one. `sub` is told anyway. */
export const NAMED_CLAIMS = [
  'name',
  'given_name',
  'family_name',
  'picture',
  'preferred_username',
  'updated_at',
  'email',
  'email_verified',
  'phone_number',
  'phone_number_verified',
  'auth_time',
  'acr',
] as const
export type NamedClaim = (typeof NAMED_CLAIMS)[number]

/** What the parameter `claims` asks for. A plain value: it survives JSON. */
export type ClaimsRequest = {
  readonly idToken: readonly NamedClaim[]
  readonly userinfo: readonly NamedClaim[]
  /** Of whom the answer may be; absent: of anybody. */
  readonly subjects?: readonly string[]
  /** The classes of authentication of which one is demanded, never none; absent: any will do. */
  readonly demandedAcr?: readonly AuthenticationContext[]
}

const MAX_LENGTH = 4096

const INVALID = { reason: 'parameter_invalid', parameter: 'claims' } as const satisfies Failure

type Asked = { readonly isEssential: boolean; readonly values: readonly unknown[] | undefined }
type Member = ReadonlyMap<string, Asked>

/**
 * Reads the parameter `claims` (OpenID Connect Core §5.5). Claims that are not known are ignored, whatever is said of
 * them, and so are members other than `id_token` and `userinfo`. Values count for `sub` and for `acr` (§5.5.1.1); of
 * every other claim the one that there is is told. Refuses what is not of the parameter's form, and with
 * `authentication_requirements_unmet` classes of authentication of which none can be had.
 */
export function readClaimsRequest(text: string): Result<ClaimsRequest> {
  const whole = text.length > MAX_LENGTH ? undefined : readObject(text)
  if (!whole) return failure(INVALID)
  const [idToken, userinfo] = [readMember(whole.id_token), readMember(whole.userinfo)]
  if (!idToken || !userinfo) return failure(INVALID)

  const subjects = common([idToken, userinfo].map((member) => member.get('sub')?.values))
  if (subjects && (subjects.length === 0 || !subjects.every((one) => typeof one === 'string'))) return failure(INVALID)
  const demanded = common([idToken, userinfo].map((member) => demandOf(member.get('acr'))))
  const demandedAcr = demanded && ACR_VALUES.filter((one) => demanded.includes(one))
  if (demandedAcr?.length === 0) return failure({ reason: 'authentication_requirements_unmet' })
  return success({
    idToken: NAMED_CLAIMS.filter((name) => idToken.has(name)),
    userinfo: NAMED_CLAIMS.filter((name) => userinfo.has(name)),
    ...(subjects ? { subjects: subjects as string[] } : {}),
    ...(demandedAcr ? { demandedAcr } : {}),
  })
}

/** Only an essential claim demands its values (OpenID Connect Core §5.5.1.1). */
const demandOf = (asked: Asked | undefined) => (asked?.isEssential ? asked.values : undefined)

/** What every list has that is there; undefined: there is none. */
function common(lists: readonly (readonly unknown[] | undefined)[]): readonly unknown[] | undefined {
  const present = lists.filter((list) => list !== undefined)
  const [first] = present
  return first?.filter((one) => present.every((list) => list.includes(one)))
}

function readObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** The claims of one member that are known; undefined: it is not of the form. */
function readMember(value: unknown): Member | undefined {
  if (value === undefined) return new Map()
  if (!isObject(value)) return undefined
  const known: readonly string[] = [...NAMED_CLAIMS, 'sub']
  const claims = new Map<string, Asked>()
  for (const [name, asked] of Object.entries(value).filter(([name]) => known.includes(name))) {
    const read = readAsked(asked)
    if (!read) return undefined
    claims.set(name, read)
  }
  return claims
}

/** How a claim is asked for: `null`, or an object of `essential` and either `value` or `values`. */
function readAsked(asked: unknown): Asked | undefined {
  if (asked === null) return { isEssential: false, values: undefined }
  if (!isObject(asked)) return undefined
  const { essential = false, value, values } = asked
  if (typeof essential !== 'boolean' || (value !== undefined && values !== undefined)) return undefined
  if (values !== undefined && !Array.isArray(values)) return undefined
  return { isEssential: essential, values: value === undefined ? values : [value] }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
