/** How a client gets its tokens. */
export const GrantType = {
  CLIENT_CREDENTIALS: 'client_credentials',
  AUTHORIZATION_CODE: 'authorization_code',
  AUTHORIZATION_CODE_WITH_PKCE: 'authorization_code_with_pkce',
} as const
/** One of the values of `GrantType`. */
export type GrantType = (typeof GrantType)[keyof typeof GrantType]

/** The types of flags: the letters of tokens, and the names of answers. */
export const FlagType = { s: 'string', i: 'integer', b: 'boolean' } as const
/** The letters with which tokens mark the type of a flag. */
export type FlagTypeCode = keyof typeof FlagType

/** The tokens that claims can be read from. */
export const TOKEN_NAMES = ['access_token', 'id_token'] as const
/** One of `TOKEN_NAMES`. */
export type TokenName = (typeof TOKEN_NAMES)[number]
