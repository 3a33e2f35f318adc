import { propertyValueProblem } from '@latchkey/directory/property.ts'
import { failure, type Result, success } from '@latchkey/oauth/failure.ts'
import type { Property, PropertyContext, PropertyValue } from '@latchkey/storage/records.ts'
import { propertyValueText } from '../configuration/rule-texts.ts'
import type { LiveDirectory } from '../registry/directory.ts'
import type { ManagementFailure } from './failure.ts'

/** The property with this key, if it is one of this kind of subject. */
export const propertyOf = (
  context: PropertyContext,
  key: string,
  { properties }: Pick<LiveDirectory, 'properties'>,
): Property | undefined => [...properties.values()].find((one) => one.key === key && one.context === context)

/** The value that is sent for a property: text, which also says whether something is so. */
export function readPropertyValue(
  { type }: Pick<Property, 'type'>,
  sent: string | boolean,
  parameter: string,
): Result<PropertyValue, ManagementFailure> {
  const value = type === 'boolean' && (sent === 'true' || sent === 'false') ? sent === 'true' : sent
  const problem = propertyValueProblem(type, value)
  if (!problem) return success(value)
  const kind = problem === 'too_long' ? 'too_long' : 'invalid'
  return failure({
    reason: 'input_invalid',
    problems: [{ parameter, kind, message: propertyValueText(type, problem) }],
  })
}
