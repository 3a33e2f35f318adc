import { createHash } from 'node:crypto'

/**
 * 64 hexadecimal characters that stand for a name. Keys that a file leaves out are made of them, so that of two
 * processes that create the same record one fails and finds it there.
 */
export const derived = (text: string): string => createHash('sha256').update(text).digest('hex')
