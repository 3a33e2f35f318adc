import { createHash } from 'node:crypto'
import { type ImageProblem, type ImageType, MAX_SIDE, readImage } from '@latchkey/directory/image.ts'
import { failure, type Result, success } from '@latchkey/oauth/failure.ts'
import type { Command } from '@latchkey/storage/database.ts'
import { addLogo, removeLogo } from '@latchkey/storage/logos.ts'
import type { Logos } from '@latchkey/storage/records.ts'
import { z } from 'zod'
import type { Clock } from '../clock.ts'
import { logoPath } from '../pages/logo.ts'
import { inputFailure } from './applications.ts'
import type { ManagementFailure } from './failure.ts'
import { file, MAX_FILE, type Upload } from './upload.ts'

const THEMES = ['light', 'dark'] as const
type Theme = (typeof THEMES)[number]

/** Whose logos they are; without a code those of the environment. */
export type LogoOwner = { environmentId: string; organizationCode: string | null; logos: Logos }

type Change = { logos: Logos; commands: readonly Command[] }

export const logoBody = () => z.object({ logo: file() })
export const logoAnswer = () => z.object({ type: z.string(), file_name: z.string() })

/** The logos that there are, light before dark. */
export const showLogos = (logos: Logos) =>
  THEMES.flatMap((type) => (logos[type] === null ? [] : [{ type, file_name: logos[type] }]))

/** Where a logo is served, as a whole address. */
export const logoAddress = ([origin = '']: readonly string[], fileName: string | null): string | null =>
  fileName === null ? null : origin + logoPath(fileName)

const EXTENSIONS: Readonly<Record<ImageType, string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/svg+xml': 'svg',
}

const PROBLEMS: Readonly<Record<ImageProblem, string>> = {
  unknown: 'must be an image: PNG, JPEG, GIF, WebP or SVG',
  damaged: 'must be a whole image with nothing behind its end',
  too_large: `must have at most ${MAX_SIDE} pixels in width and in height, and not too many pictures`,
  active: 'must be a drawing without scripts, handlers and pages of other kinds',
}

/** What takes an image for a logo. Only what is in the file counts, not what is said of it. */
export function replaceLogo(
  owner: LogoOwner,
  type: string,
  upload: Upload,
  { clock }: { clock: Clock },
): Result<Change, ManagementFailure> {
  const theme = themeOf(type)
  if (!theme) return failure({ reason: 'missing', thing: 'logo' })
  const bytes = upload.bytes()
  if (bytes.length > MAX_FILE) return failure({ reason: 'upload_too_large' }) // no form limits what the command line reads
  const image = readImage(bytes)
  if ('problem' in image) {
    return failure(inputFailure({ parameter: 'logo', kind: 'invalid', message: PROBLEMS[image.problem] }))
  }
  const { environmentId, organizationCode, logos } = owner
  const fileName = `${nameFor(owner, theme, bytes)}.${EXTENSIONS[image.type]}`
  if (logos[theme] === fileName) return success({ logos, commands: [] })
  const content = Buffer.from(bytes).toString('base64')
  const logo = { environmentId, fileName, organizationCode, mediaType: image.type, content, createdAt: clock.now() }
  return success({ logos: { ...logos, [theme]: fileName }, commands: [...withoutFile(owner, theme), addLogo(logo)] })
}

/** What takes a logo away. */
export function takeLogo(owner: LogoOwner, type: string): Result<Change, ManagementFailure> {
  const theme = themeOf(type)
  if (!theme || owner.logos[theme] === null) return failure({ reason: 'missing', thing: 'logo' })
  return success({ logos: { ...owner.logos, [theme]: null }, commands: withoutFile(owner, theme) })
}

const themeOf = (type: string): Theme | undefined => THEMES.find((theme) => theme === type)

function withoutFile({ environmentId, logos }: LogoOwner, theme: Theme): Command[] {
  const before = logos[theme]
  return before === null ? [] : [removeLogo(environmentId, before)]
}

/** Two owners of one image have a name each, so that either can be removed alone. */
const nameFor = ({ organizationCode }: LogoOwner, theme: Theme, bytes: Uint8Array) =>
  createHash('sha256')
    .update(`${organizationCode ?? ''} ${theme} `)
    .update(bytes)
    .digest('hex')
