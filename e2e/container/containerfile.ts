/** Carries out a Containerfile without a container engine: each stage is a folder, with what it copies and nothing else. */
import { execFile } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname, join, matchesGlob, relative } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** What the places of an image are called; anything else that begins with a slash is left as it is. */
const PLACES = /(?<![\w.:/])\/(src|opt|var)(?=\/|\b)/g
/** What is carried out or read. Another word has to be looked at first. */
const WORDS = [
  ...[
    'FROM',
    'WORKDIR',
    'COPY',
    'RUN',
    'ENV',
    'USER',
    'VOLUME',
    'EXPOSE',
    'HEALTHCHECK',
    'STOPSIGNAL',
    'ENTRYPOINT',
    'CMD',
  ],
]

export type Image = {
  /** Where `/` of the last stage is. */
  root: string
  /** Where it starts. */
  workingFolder: string
  environment: Record<string, string>
  /** The program, its places put into the folder, and what it is told where nobody says anything else. */
  entrypoint: string[]
  command: string[]
  healthcheck: string[]
  user: string
  ports: string[]
  stopSignal: string
}

export type Built = Image & {
  /** The stages by their names, the last one without. */
  stages: ReadonlyMap<string, string>
}

/**
 * Builds the image that `file` describes from `context`, below `folder`. `owner` stands for the user of the image, who
 * is not on every machine. Throws at an instruction that it does not know, and when a command ends with anything but 0.
 */
export async function buildImage(
  file: string,
  { context, folder, owner }: { context: string; folder: string; owner: { uid: number; gid: number } },
): Promise<Built> {
  const ignored = linesOf(join(context, '.dockerignore'))
  const stages = new Map<string, string>()
  let stage: Image | undefined
  for (const line of linesOf(file)) {
    const [, word = '', rest = ''] = /^(\S+)\s+(.*)$/.exec(line) ?? []
    if (!WORDS.includes(word)) throw new Error(`the instruction ${word} is not known here`)
    if (word === 'FROM') {
      const [, image = '', name = `stage-${stages.size}`] = /^(\S+)(?: AS (\S+))?$/.exec(rest) ?? []
      if (!/\/node:24-slim$/.test(image)) throw new Error(`${image} is not the system that this stands for`)
      const root = join(folder, name)
      mkdirSync(root)
      stages.set(name, root)
      stage = { ...NOTHING, root, workingFolder: root, environment: {} }
      continue
    }
    if (!stage) throw new Error('the first instruction is not FROM')
    await carryOut(word, rest, stage)
  }
  if (!stage) throw new Error('there is no stage')
  return { ...stage, stages }

  async function carryOut(word: string, rest: string, image: Image): Promise<void> {
    const inside = (text: string) => text.replaceAll(PLACES, `${image.root}/$1`)
    switch (word) {
      case 'WORKDIR':
        image.workingFolder = inside(rest)
        mkdirSync(image.workingFolder, { recursive: true })
        break
      case 'COPY':
        copy(rest, image, inside)
        break
      case 'RUN': {
        const command = inside(rest).replaceAll('-o node -g node', `-o ${owner.uid} -g ${owner.gid}`)
        mkdirSync(join(image.root, 'opt'), { recursive: true })
        mkdirSync(join(image.root, 'var/lib'), { recursive: true })
        const { PATH, HOME, NODE_EXTRA_CA_CERTS } = process.env // whom the machine trusts, where a proxy stands before npm
        const ours = { PATH, HOME, NODE_EXTRA_CA_CERTS, npm_config_prefer_offline: 'true' }
        const environment = { ...ours, ...image.environment }
        await run('sh', ['-c', command], { cwd: image.workingFolder, env: environment, maxBuffer: 2 ** 26 })
        break
      }
      case 'ENV': {
        const [, name = '', value = ''] = /^(\w+)=(\S+)$/.exec(rest) ?? []
        image.environment[name] = inside(value)
        break
      }
      case 'USER':
        image.user = rest
        break
      case 'EXPOSE':
        image.ports = rest.split(' ')
        break
      case 'STOPSIGNAL':
        image.stopSignal = rest
        break
      case 'HEALTHCHECK':
        image.healthcheck = wordsOf(rest)
        break
      case 'ENTRYPOINT':
        image.entrypoint = wordsOf(inside(rest))
        break
      case 'CMD':
        image.command = wordsOf(inside(rest))
        break
    }
  }

  function copy(rest: string, { root, workingFolder }: Image, inside: (text: string) => string): void {
    const [, from, source = '', target = ''] = /^(?:--from=(\S+) )?(\S+) (\S+)$/.exec(rest) ?? []
    const at = from === undefined ? context : stages.get(from)
    if (at === undefined) throw new Error(`COPY names the stage ${from}, which there is not`)
    const path = join(at, source)
    if (!existsSync(path)) throw new Error(`COPY names ${source}, which is not there`)
    const to = target.startsWith('/') ? inside(target) : join(workingFolder, target)
    if (!to.startsWith(root)) throw new Error(`COPY leads out of the stage, to ${target}`)
    mkdirSync(dirname(to), { recursive: true })
    const isKept = (file: string) =>
      from !== undefined || !ignored.some((pattern) => matchesGlob(relative(context, file), pattern))
    cpSync(path, to, { recursive: true, filter: isKept })
  }
}

const NOTHING = { entrypoint: [], command: [], healthcheck: [], user: 'root', ports: [], stopSignal: 'SIGTERM' }

/** The instructions, or patterns, of a file. */
const linesOf = (file: string) =>
  readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))

/** A command in the form of a list, which no shell reads. */
function wordsOf(rest: string): string[] {
  const [list] = /\[.*\]$/.exec(rest) ?? []
  if (list === undefined) throw new Error(`a shell would read ${rest}: write a list`)
  return JSON.parse(list) as string[]
}
