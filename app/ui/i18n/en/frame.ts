export const navigation = {
  home: 'Home',
  flows: 'Flows',
  review: 'Review',
  experiments: 'Experiments',
  customers: 'Customers',
  segments: 'Segments',
  models: 'Models',
  mailLog: 'Mail log',
  settings: 'Settings',
}

export const frame = { loading: 'Loading' }

export const saveBar = {
  save: 'Save',
  discard: 'Discard',
  unsaved: 'Unsaved changes',
  leaveTitle: 'Leave without saving?',
  leaveBody: 'What you changed on this page is not saved yet and is lost when you leave.',
  leave: 'Leave page',
  stay: 'Stay',
}

export const error = {
  title: 'This page could not be shown',
  missingTitle: 'Nothing here',
  missing: 'There is no such page, or what it showed has been deleted.',
  body: 'The app could not put this page together. Nothing was changed, and mails that are due still go out.',
  next: 'Load the page again. If it keeps failing, the app’s log names the cause; restarting the app is safe at any time.',
  retry: 'Load again',
  home: 'Go to Home',
}

export const mailView = {
  html: 'As a mail',
  plain: 'Plain text',
  frameTitle: (subject: string) => `Mail: ${subject}`,
}

