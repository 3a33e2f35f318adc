// node scripts/lint/architecture.ts: the rules about this repository's own shape, which no general linter knows.
import { fileURLToPath } from 'node:url'
import { lintSource } from './lint-source.ts'
import { listSourceFiles, readProjects, readSource } from './project.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const projects = readProjects(root)
const problems = listSourceFiles(root).flatMap((path) => lintSource(path, readSource(root, path), projects))
for (const problem of problems) console.error(problem)
if (problems.length > 0) process.exitCode = 1
