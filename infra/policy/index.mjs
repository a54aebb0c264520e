// Pulumi compiles a pack's TypeScript with a compiler of its own; Node.js reads it as it is, but only when asked from here.
import './pack.ts'
