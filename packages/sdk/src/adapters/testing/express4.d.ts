// It has no types; those of Express 5 say the same of what is used here.
declare module 'express4' {
  const express: typeof import('express')
  export = express
}
