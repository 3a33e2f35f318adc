import type ts from 'typescript'

/** A place in a source file that breaks a rule, and what to do instead. */
export type Finding = { node: ts.Node; message: string }
