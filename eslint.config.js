import js from '@eslint/js'
import tseslint from 'typescript-eslint'
import reactHooks from 'eslint-plugin-react-hooks'

/** Rooms in the order the data flows, each with the rooms whose entry file it may import (house rule 1). */
const mayImport = {
  platform: [],
  ui: [],
  ml: ['platform'],
  collect: ['platform'],
  profile: ['platform', 'ml', 'collect'],
  recommend: ['platform', 'ml', 'collect', 'profile'],
  compose: ['platform', 'ml', 'collect', 'profile', 'recommend'],
  deliver: ['platform'],
  measure: ['platform', 'ml', 'collect', 'deliver'],
  flows: ['platform', 'ml', 'collect', 'profile', 'recommend', 'compose', 'deliver', 'measure'],
  jobs: ['platform', 'ml', 'collect', 'profile', 'recommend', 'compose', 'deliver', 'measure', 'flows'],
  routes: ['platform', 'ml', 'collect', 'profile', 'recommend', 'compose', 'deliver', 'measure', 'flows', 'jobs', 'ui'],
}
const rooms = Object.keys(mayImport)

const roomRules = rooms.map((room) => ({
  files: [`app/${room}/**/*.{ts,tsx}`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: rooms
          .filter((other) => other !== room)
          .map((other) =>
            mayImport[room].includes(other)
              ? other === 'platform' || other === 'ui'
                ? null
                : { regex: `^~/${other}/.+`, message: `Import ~/${other} (its entry file), not a file inside the room.` }
              : { regex: `^~/${other}(/|$)`, message: `${room} may not import ${other}: it does not stand before it on the data's path.` },
          )
          .filter(Boolean)
          .concat([{ regex: '^\\.\\./\\.\\./(' + rooms.join('|') + ')/', message: 'Reach other rooms by ~/room.' }]),
      },
    ],
  },
}))

export default tseslint.config(
  { ignores: ['node_modules/', 'build/', 'build.next/', 'build.old/', '.data/', 'public/', '**/*.d.ts', '.react-router/'] },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-explicit-any': 'error',
      'no-empty': ['error', { allowEmptyCatch: false }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  { files: ['**/*.tsx'], plugins: { 'react-hooks': reactHooks }, rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' } },
  {
    files: ['app/**/*.{ts,tsx}'],
    ignores: ['app/platform/env.server.ts'],
    rules: { 'no-restricted-properties': ['error', { object: 'process', property: 'env', message: 'Only app/platform/env.server.ts reads the environment.' }] },
  },
  { files: ['scripts/**/*.mjs'], languageOptions: { globals: { process: 'readonly', console: 'readonly', setTimeout: 'readonly', URL: 'readonly', fetch: 'readonly' } } },
  ...roomRules,
  {
    files: ['simulator/**/*.ts'],
    rules: { 'no-restricted-imports': ['error', { patterns: [{ regex: '(^~|/app)/(?!platform)', message: 'The simulator knows the platform only; it meets the app over HTTP.' }] }] },
  },
)
