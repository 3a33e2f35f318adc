export type PasswordProblem = 'too_short' | 'too_long' | 'same_as_email' | 'too_common'

const MIN_LENGTH = 8
const MAX_LENGTH = 256
const MAX_BYTES = 1024

const COMMON = new Set(
  (
    '00000000 11111111 12121212 12341234 12345678 123123123 123456789 1234567890 1q2w3e4r 1qaz2wsx 22222222 ' +
    '55555555 66666666 87654321 88888888 987654321 99999999 aa123456 abc12345 abcd1234 abcdefgh administrator ' +
    'asdfasdf asdfghjk asdfghjkl baseball basketball changeme charlie1 computer corvette danielle football ' +
    'iloveyou internet jennifer letmein1 liverpool metallica michelle passw0rd password password1 password12 ' +
    'password123 princess q1w2e3r4 qwer1234 qwerty12 qwerty123 qwertyui qwertyuiop samantha starwars sunshine ' +
    'superman trustno1 victoria welcome1 whatever zaq12wsx zxcvbnm1'
  ).split(' '),
)

/**
 * Says why a password may not be chosen; an empty list means that it may. Length counts characters as people see
 * them typed (code points); the upper bounds keep hashing cheap. `email` is the normalised address of the account.
 */
export function passwordProblems(password: string, { email }: { readonly email: string }): PasswordProblem[] {
  const length = [...password].length
  if (length > MAX_LENGTH || new TextEncoder().encode(password).length > MAX_BYTES) return ['too_long']
  const folded = password.trim().normalize('NFKC').toLowerCase()
  const problems: PasswordProblem[] = []
  if (length < MIN_LENGTH) problems.push('too_short')
  if (email !== '' && folded === email) problems.push('same_as_email')
  if (COMMON.has(folded)) problems.push('too_common')
  return problems
}
