import { textOf } from '../readers/claim-names.ts'
import type { User } from '../readers/types.ts'

/** A user as the issuer says now, over what their tokens say. */
export function profileOf(user: User | null, now: Readonly<Record<string, unknown>>): User {
  const known = user ?? ({} as Partial<User>)
  const pick = (name: string, before: string | null | undefined) => textOf(now[name]) ?? before ?? null
  return {
    id: String(now.sub),
    givenName: pick('given_name', known.givenName),
    familyName: pick('family_name', known.familyName),
    name: pick('name', known.name),
    email: pick('email', known.email),
    picture: pick('picture', known.picture),
    username: pick('preferred_username', known.username),
    phone: pick('phone_number', known.phone),
    providedId: pick('provided_id', known.providedId),
    properties: known.properties ?? {},
  }
}
