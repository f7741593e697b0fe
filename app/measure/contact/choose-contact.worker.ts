import { loadBackend, serveTraining } from '~/ml'

import { chooseContact, type ContactChoice, type ContactTask } from './choose-contact'

await serveTraining<ContactTask, { choice: ContactChoice; backend: string }>(async (task) => {
  const backend = await loadBackend()
  return { choice: chooseContact(task, backend), backend: backend.description }
})
