import { z } from 'zod'
import { seconds } from './schema-texts.ts'

export const passwords = z
  .strictObject({
    minLength: z.int().min(8).max(64).optional().describe('Characters; how long a password is counts most.'),
    mustContain: z
      .array(z.enum(['lowercase', 'uppercase', 'digit', 'symbol']))
      .max(4)
      .optional()
      .describe('Kinds of characters that must occur. Better none: they make passwords that are harder to remember.'),
    forbiddenWords: z
      .array(z.string().trim().min(3).max(64))
      .max(100)
      .optional()
      .describe('That no password may have in it, in any case.'),
    unsafeAllowCommon: z.boolean().optional().describe('Whether passwords may be chosen that are guessed first.'),
  })
  .describe('What is asked of new passwords. Those that people have stay as they are.')

const attempts = z.int().min(2).max(100_000).optional()
const wait = seconds(10, 3600).optional()

export const limits = z
  .strictObject({
    account: z
      .strictObject({
        attempts: attempts.describe('Wrong passwords and codes of one account before it waits.'),
        seconds: wait.describe('How long it waits the first time; each time after that twice as long.'),
        maxSeconds: wait.describe('The longest it waits.'),
      })
      .optional(),
    address: z
      .strictObject({
        attempts: attempts.describe('Attempts and mails from one network address, which many people may share.'),
        seconds: wait.describe('The time in which they are counted, and how long the address waits the first time.'),
        maxSeconds: wait.describe('The longest it waits.'),
      })
      .optional(),
    mail: z
      .strictObject({
        attempts: attempts.describe('Mails with codes to one person.'),
        seconds: wait.describe('The time in which they are counted.'),
      })
      .optional(),
    device: z
      .strictObject({
        attempts: attempts.describe('Codes for devices that one network address may ask for.'),
        seconds: wait.describe('The time in which they are counted.'),
      })
      .optional(),
  })
  .describe('How often things may be tried.')
