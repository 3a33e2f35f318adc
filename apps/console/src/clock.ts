/** The time of whoever looks at a page. */
export const now = (): Date => new Date()
