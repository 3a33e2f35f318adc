import { readFileSync } from 'node:fs'

/** What the operating system says of a process, all of its threads together. */
export function watched(pid: number | undefined) {
  return {
    memoryMb() {
      const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
      return Number(kilobytes) / 1024
    },
    /** Of the processor, so far. */
    cpuSeconds() {
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
      return (Number(fields[11]) + Number(fields[12])) / 100 // user and system, in ticks
    },
  }
}
