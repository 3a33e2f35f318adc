import { type ShownTextProblem, shownTextProblem } from './shown-text.ts'

export type HandleProblem = 'empty' | 'too_long' | 'character_not_allowed' | 'hyphen_not_allowed_here'

const MAX_NAME_LENGTH = 200
const MAX_HANDLE_LENGTH = 63 // RFC 1035 §2.3.4: it stands as one label in a callback URL
const MAX_EXTERNAL_ID_LENGTH = 255

/** Why an organization cannot have this name; undefined: it can. Names need not be unique. */
export function organizationNameProblem(name: string): ShownTextProblem | undefined {
  return shownTextProblem(name, MAX_NAME_LENGTH)
}

/** The name as a search compares it: NFKC, lower case. */
export const searchName = (name: string): string => name.normalize('NFKC').toLowerCase().normalize('NFKC')

/**
 * Why an organization cannot have this handle; undefined: it can. A handle stands in callback URLs as a label of the
 * host, so it is one: lower-case letters, digits and hyphens, and not one that DNS reads as another script
 * (RFC 5891 §4.2.3.1).
 */
export function handleProblem(handle: string): HandleProblem | undefined {
  if (handle === '') return 'empty'
  if (handle.length > MAX_HANDLE_LENGTH) return 'too_long'
  if (!/^[a-z0-9-]+$/.test(handle)) return 'character_not_allowed'
  return /^-|-$|^..--/.test(handle) ? 'hyphen_not_allowed_here' : undefined
}

/** Why an organization cannot have this id of somebody else's; undefined: it can. Compared exactly. */
export function externalIdProblem(externalId: string): ShownTextProblem | undefined {
  return shownTextProblem(externalId, MAX_EXTERNAL_ID_LENGTH)
}

/** Whether a text can be the code of an organization at all: what is not is never looked up. */
export const isOrganizationCode = (text: string): boolean => /^org_[0-9A-Za-z]{1,32}$/.test(text)

/** Why an organization cannot be suspended; undefined: it can. */
export function suspensionProblem(organization: { readonly isDefault: boolean }) {
  return organization.isDefault ? 'default_cannot_be_suspended' : undefined
}

/** Why an organization cannot be removed; undefined: it can. Another one is made the default first. */
export function removalProblem(organization: { readonly isDefault: boolean }) {
  return organization.isDefault ? 'default_cannot_be_removed' : undefined
}

/** Why an organization cannot become the default of its environment; undefined: it can. */
export function defaultProblem(organization: { readonly isSuspended: boolean }) {
  return organization.isSuspended ? 'suspended_cannot_be_default' : undefined
}
