// The JSON editor of lifecycle policies: Monaco over a plain text field. The field is what is there before Monaco has come, on small
// screens, and for whoever prefers it; both tell the page what is written, once typing has paused.
const vs = new URL('_content/BlazorMonaco/lib/monaco-editor/min/vs', document.baseURI).href;
const pause = 250;
// A message to the server must fit into its limit; what is longer than any policy is cut, and the page says that it is too long.
const longest = 200_000;
const schemaAddress = 'inmemory://portal/lifecycle-policy.schema.json';
let loading;

const monacoOf = () => loading ??= new Promise((done, failed) => {
  const script = document.createElement('script');
  script.src = `${vs}/loader.js`;
  script.onerror = () => failed(new Error('The editor could not be loaded'));
  script.onload = () => {
    window.require.config({ paths: { vs } });
    window.require(['vs/editor/editor.main'], () => done(window.monaco), failed);
  };
  document.head.append(script);
});

const describe = (monaco, schema) => monaco.languages.json.jsonDefaults.setDiagnosticsOptions({
  // Problems come from the server, which knows more than a schema can say; the schema is for completion and hover.
  validate: false, allowComments: false, enableSchemaRequest: false,
  schemas: [{ uri: schemaAddress, fileMatch: ['*'], schema: JSON.parse(schema) }],
});

export async function attach(host, field, page, schema, label) {
  let editor, timer, silent = false, problems = [], isLive = true, watcher;

  const text = () => editor ? editor.getValue() : field.value;
  const tell = () => {
    clearTimeout(timer);
    if (!isLive) { return Promise.resolve(); }
    const all = text();
    return page.invokeMethodAsync('TextChanged', all.slice(0, longest), all.length).catch(() => { isLive = false; });
  };
  const changed = () => { if (!silent) { clearTimeout(timer); timer = setTimeout(tell, pause); } };
  field.addEventListener('input', changed);

  const paint = monaco => monaco.editor.setTheme(document.body.classList.contains('portal-dark') ? 'vs-dark' : 'vs');
  const mark = () => {
    if (!editor) { return; }
    const { MarkerSeverity } = window.monaco;
    window.monaco.editor.setModelMarkers(editor.getModel(), 'portal', problems.map(problem => ({
      startLineNumber: problem.line, startColumn: problem.column, endLineNumber: problem.endLine, endColumn: problem.endColumn,
      message: problem.message, severity: problem.isWarning ? MarkerSeverity.Warning : MarkerSeverity.Error,
    })));
  };

  const open = async () => {
    const monaco = await monacoOf();
    if (!isLive || editor) { return; }
    describe(monaco, schema);
    paint(monaco);
    editor = monaco.editor.create(host, {
      value: field.value, language: 'json', ariaLabel: label, automaticLayout: true, minimap: { enabled: false }, tabSize: 2, fontSize: 13, lineHeight: 20,
      scrollBeyondLastLine: false, renderLineHighlight: 'line', fixedOverflowWidgets: true, quickSuggestions: { strings: true, other: true, comments: false },
      accessibilitySupport: 'auto', formatOnPaste: false, wordWrap: 'on', stickyScroll: { enabled: false },
    });
    // Monaco speaks through landmarks that it does not name, two of each kind.
    document.querySelectorAll('.monaco-aria-container > [role=complementary]').forEach((spoken, i) => spoken.setAttribute('aria-label', `Editor, spoken ${i + 1}`));
    editor.onDidChangeModelContent(changed);
    watcher = new MutationObserver(() => paint(monaco));
    watcher.observe(document.body, { attributes: true, attributeFilter: ['class'] });
    host.parentElement.dataset.editor = 'monaco';
    mark();
  };

  const close = () => {
    if (!editor) { return; }
    field.value = editor.getValue();
    watcher?.disconnect();
    editor.getModel()?.dispose();
    editor.dispose();
    editor = undefined;
    host.parentElement.dataset.editor = 'plain';
  };

  const handle = {
    // Replaces the text; it can be undone like anything typed.
    setText: value => {
      if (value === text()) { return; }
      silent = true;
      if (editor) {
        editor.pushUndoStop();
        editor.executeEdits('portal', [{ range: editor.getModel().getFullModelRange(), text: value, forceMoveMarkers: true }]);
        editor.pushUndoStop();
      } else { field.value = value; }
      silent = false;
    },
    setProblems: list => { problems = list; mark(); },
    goTo: (line, column) => {
      if (editor) {
        editor.revealLineInCenter(line);
        editor.setPosition({ lineNumber: line, column });
        editor.focus();
        return;
      }
      const before = field.value.split('\n').slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0) + column - 1;
      field.focus();
      field.setSelectionRange(before, before);
    },
    undo: () => { if (editor) { editor.trigger('portal', 'undo', null); } else { field.focus(); document.execCommand('undo'); } return tell(); },
    redo: () => { if (editor) { editor.trigger('portal', 'redo', null); } else { field.focus(); document.execCommand('redo'); } return tell(); },
    usePlain: plain => {
      localStorage.setItem('portal-plain-editor', plain ? '1' : '0');
      return plain ? close() : open();
    },
    dispose: () => {
      isLive = false;
      clearTimeout(timer);
      close();
    },
  };

  const prefersPlain = localStorage.getItem('portal-plain-editor');
  const small = matchMedia('(max-width: 640px), (pointer: coarse)').matches;
  if (prefersPlain === '0' || (prefersPlain === null && !small)) {
    await open().catch(() => { host.parentElement.dataset.editor = 'plain'; });
  } else {
    host.parentElement.dataset.editor = 'plain';
  }
  return handle;
}
