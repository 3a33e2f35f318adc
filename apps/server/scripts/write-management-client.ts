/**
 * Writes what @latchkey/sdk/management has of the operations, from the OpenAPI document of the routes: their types, a
 * function for each, and the groups in which a client offers them. `--check` writes nothing and exits 1 when stale.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { createClient } from '@hey-api/openapi-ts'
import { build } from 'esbuild'
import type { OpenApiDocument } from '../src/management/openapi.ts'
import { functionName, groupsSource, operationsSource, wireName } from './management-client-source.ts'

const HEAD = '// Not edited: written by apps/server/scripts/write-management-client.ts from the OpenAPI document.\n'
const SAYS = { Data: 'What is given to', Responses: 'What is answered, by status, to', Response: 'What is answered to' }
type Kind = keyof typeof SAYS
const folder = new URL('../../../packages/sdk/src/management/generated/', import.meta.url)
const document = await readDocument()

const files = {
  'types.ts': await typesSource(document),
  'operations.ts': operationsSource(document),
  'groups.ts': groupsSource(document),
}

for (const [name, source] of Object.entries(files)) {
  const file = new URL(name, folder)
  const text = HEAD + source
  if (!process.argv.includes('--check')) {
    writeFileSync(file, text)
  } else if (readFileSync(file, 'utf8') !== text) {
    console.error(`${file.pathname} is stale: run node apps/server/scripts/write-management-client.ts`)
    process.exitCode = 1
  }
}

/** The types alone, with the names that the functions give to parameters; refusals have one shape, which is not here. */
async function typesSource(original: OpenApiDocument): Promise<string> {
  const input = structuredClone(original) as OpenApiDocument & { components?: object }
  delete input.components
  for (const methods of Object.values(input.paths)) {
    for (const operation of Object.values(methods)) {
      operation.operationId = functionName(operation.operationId)
      delete operation.summary
      delete operation.description
      // Headers are the connection's to send
      operation.parameters = (operation.parameters ?? []).filter((one) => one.in !== 'header')
      for (const parameter of operation.parameters) parameter.name = wireName.toCamelCase(parameter.name)
      operation.responses = Object.fromEntries(
        Object.entries(operation.responses).filter(([status]) => status.startsWith('2')),
      )
    }
  }
  input.paths = Object.fromEntries(
    Object.entries(input.paths).map(([path, methods]) => [
      path.replaceAll(/\{(\w+)\}/g, (_, name: string) => `{${wireName.toCamelCase(name)}}`),
      methods,
    ]),
  )
  const output = mkdtempSync(join(tmpdir(), 'latchkey-client-'))
  try {
    await createClient({
      input: input as never,
      output: { path: output, entryFile: false },
      plugins: ['@hey-api/typescript'],
      logs: { level: 'silent' },
    })
    const text = readFileSync(join(output, 'types.gen.ts'), 'utf8')
    return text
      .replace(/^\/\/.*\n/, '')
      .replace(/\nexport type ClientOptions = \{\n.*\n\};\n/, '')
      .replaceAll(/\n {4}url: '[^']*';/g, '')
      .replaceAll(/\n {4}\w+\?: never;/g, '')
      .replaceAll(/^ +/gm, (indent) => ' '.repeat(indent.length / 2))
      .replaceAll(/\/\*\*\n\s+\* Success\n\s+\*\/\n\s+/g, '')
      .replaceAll(/^export type ((\w+)(Data|Responses|Response)) = /gm, (_, type: string, name: string, kind: Kind) => {
        return `/** ${SAYS[kind]} \`${name.slice(0, 1).toLowerCase()}${name.slice(1)}()\`. */\nexport type ${type} = `
      })
  } finally {
    rmSync(output, { recursive: true, force: true })
  }
}

/** The document of the routes that clients may call; what only an administrator in a browser may is left out. */
async function readDocument(): Promise<OpenApiDocument> {
  const resolveDir = fileURLToPath(new URL('../src', import.meta.url))
  const contents = `
    import { openApiDocument } from './management/openapi.ts'
    import { managementTable } from './routes/management/table.ts'
    const routes = managementTable.filter(({ audience }) => audience === 'everybody')
    export const document = openApiDocument(routes, 'https://auth.example.com')`
  const bundled = await build({
    stdin: { contents, resolveDir },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    packages: 'external',
    logLevel: 'error',
    plugins: [
      {
        name: 'ours-inside', // packages of the repository are source
        setup: ({ onResolve }) =>
          onResolve({ filter: /^@latchkey\// }, ({ path }) => ({ path: fileURLToPath(import.meta.resolve(path)) })),
      },
    ],
  })
  const folder = mkdtempSync(fileURLToPath(new URL('../../../node_modules/.management-', import.meta.url)))
  try {
    const file = join(folder, 'document.mjs') // where what is external is found
    writeFileSync(file, bundled.outputFiles[0]?.text ?? '')
    return (await import(pathToFileURL(file).href)).document
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
