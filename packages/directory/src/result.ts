/** What a rule about people answers: the normal form, or the reason why the text was refused. */
export type Result<T, Reason extends string> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly reason: Reason }

export const accepted = <T>(value: T) => ({ ok: true, value }) as const
export const refused = <const Reason extends string>(reason: Reason) => ({ ok: false, reason }) as const
