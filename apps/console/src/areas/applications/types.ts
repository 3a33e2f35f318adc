/** The types of applications, by what the wire calls them. */
export const TYPES = {
  reg: {
    title: 'Back-end web',
    what: 'A web application with a server that can keep a secret, such as Next.js, Express or Django.',
  },
  spa: {
    title: 'Front-end and mobile',
    what: 'Runs where people can look into it: a single-page application, or an app on a phone. It has no secret.',
  },
  m2m: {
    title: 'Machine to machine',
    what: 'A program that calls your APIs, or the Management API, without anybody signing in.',
  },
  device: {
    title: 'Device and IoT',
    what: 'A television or a command line: people approve it with a code in a browser.',
  },
} as const

export type Type = keyof typeof TYPES

export const hasSecret = (type: Type): boolean => type === 'reg' || type === 'm2m'
export const hasUrls = (type: Type): boolean => type === 'reg' || type === 'spa'
