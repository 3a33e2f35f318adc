import { seconds } from './issue.ts'
import { type ClaimsIdentity, type ClaimsUser, fullName, primary } from './subject.ts'

/**
 * The claims of a person that a request named one by one (OpenID Connect Core §5.5), as far as there is something to
 * tell; names of other claims are ignored.
 */
export function namedClaims({
  user,
  identities,
  named,
}: {
  readonly user: ClaimsUser
  readonly identities: readonly ClaimsIdentity[]
  readonly named: readonly string[]
}) {
  if (named.length === 0) return {}
  const [email, phone] = [primary(identities, 'email'), primary(identities, 'phone')]
  const known = {
    name: fullName(user),
    given_name: user.firstName,
    family_name: user.lastName,
    picture: user.picture,
    preferred_username: primary(identities, 'username')?.value,
    updated_at: seconds(user.updatedAt),
    email: email?.value,
    email_verified: email?.isVerified,
    phone_number: phone?.value,
    phone_number_verified: phone?.isVerified,
  }
  const told = Object.entries(known).filter(([name, value]) => named.includes(name) && (value ?? '') !== '')
  return Object.fromEntries(told) as Partial<typeof known>
}
