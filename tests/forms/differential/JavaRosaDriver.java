import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.javarosa.core.model.FormDef;
import org.javarosa.core.model.FormIndex;
import org.javarosa.core.model.QuestionDef;
import org.javarosa.core.model.SelectChoice;
import org.javarosa.core.model.data.IAnswerData;
import org.javarosa.core.model.instance.InstanceInitializationFactory;
import org.javarosa.core.model.instance.TreeElement;
import org.javarosa.core.model.instance.TreeReference;
import org.javarosa.core.reference.PrefixedRootFactory;
import org.javarosa.core.reference.Reference;
import org.javarosa.core.reference.ReferenceManager;
import org.javarosa.core.reference.ResourceReference;
import org.javarosa.core.services.storage.StorageManager;
import org.javarosa.core.services.storage.util.DummyIndexedStorageUtility;
import org.javarosa.form.api.FormEntryController;
import org.javarosa.form.api.FormEntryModel;
import org.javarosa.form.api.FormEntryPrompt;
import org.javarosa.model.xform.XFormSerializingVisitor;
import org.javarosa.model.xform.XFormsModule;
import org.javarosa.xform.parse.XFormParser;
import org.javarosa.xform.util.XFormAnswerDataParser;
import org.javarosa.xform.util.XFormAnswerDataSerializer;
import org.javarosa.xform.util.XFormUtils;

/**
 * JavaRosa driven by lines: a request is one line of tab-separated words, the reply some lines of facts and
 * then "ok" (with the nanoseconds the engine itself took) or "error". Nothing here judges an answer.
 *
 * <pre>
 * load FILE MEDIA-FOLDER     parse and begin          answer REF TEXT     keep an answer, right or wrong
 * add REPEAT-REF             one more row             remove ROW-REF      take a row away
 * language NAME              of the words             choices REF         what a select offers
 * dump                       every node               serialise           the instance as XML
 * reopen                     the last serialised      finish              check every answer
 * timed-answers REF TEXT …   many answers, one time each, nobody walking by in between
 * timed-choices REF TEXT REF  an answer, and what another question then offers
 * </pre>
 */
public final class JavaRosaDriver {
    private final PrintStream out;
    private FormDef form;
    private FormEntryController controller;
    private byte[] formXml = new byte[0];
    private byte[] saved = new byte[0];
    private final Map<String, FormIndex> shown = new LinkedHashMap<>();
    private boolean rowsMayFollow = true;
    private boolean choicesDiffer = true;
    private boolean cleared;

    private JavaRosaDriver(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] arguments) throws Exception {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, "UTF-8");
        System.setOut(new PrintStream(OutputStream.nullOutputStream()));
        System.setErr(new PrintStream(OutputStream.nullOutputStream()));
        StorageManager.setStorageFactory((name, type) -> new DummyIndexedStorageUtility<>());
        new XFormsModule().registerModule();
        JavaRosaDriver driver = new JavaRosaDriver(out);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            driver.serve(line.split("\t", -1));
        }
    }

    private void serve(String[] words) {
        try {
            long took = act(words);
            out.println("ok\t" + took);
        } catch (Throwable error) {
            out.println("error\t" + escaped(error.getClass().getSimpleName() + ": " + error.getMessage()));
        }
        out.flush();
    }

    private long act(String[] words) throws Exception {
        switch (words[0]) {
            case "load":
                return load(words[1], words[2]);
            case "answer":
                return answer(words[1], unescaped(words[2]), true);
            case "timed-answers":
                return timedAnswers(words);
            case "timed-choices":
                return timedChoices(words[1], unescaped(words[2]), words[3]);
            case "add":
                return add(words[1]);
            case "remove":
                return remove(words[1]);
            case "language":
                controller.setLanguage(words[1]);
                return 0;
            case "choices":
                return choices(words[1]);
            case "dump":
                dump(form.getMainInstance().getRoot(), "");
                return 0;
            case "serialise":
                return serialise();
            case "reopen":
                return reopen();
            case "finish":
                return finish();
            default:
                throw new IllegalArgumentException("no command " + words[0]);
        }
    }

    private long load(String file, String media) throws Exception {
        ReferenceManager places = ReferenceManager.instance();
        places.reset();
        places.clearSession();
        places.addReferenceFactory(new Folder(new File(media)));
        formXml = new FileInputStream(file).readAllBytes();
        String source = new String(formXml, StandardCharsets.UTF_8);
        rowsMayFollow = source.contains("jr:count");
        choicesDiffer = source.contains("/item[");
        shown.clear();
        long began = System.nanoTime();
        form = XFormUtils.getFormFromInputStream(new ByteArrayInputStream(formXml));
        long parsed = System.nanoTime();
        controller = new FormEntryController(new FormEntryModel(form));
        form.initialize(true, new InstanceInitializationFactory());
        long took = System.nanoTime() - began;
        out.println("parsed\t" + (parsed - began));
        walk();
        return took;
    }

    /**
     * Rows that a count asks for appear when somebody walks by, and an answer that is no longer offered goes
     * when its choices are looked at; so does the way to every question show itself.
     */
    private void walk() {
        int before;
        do {
            before = shown.size();
            shown.clear();
            cleared = false;
            controller.jumpToIndex(FormIndex.createBeginningOfFormIndex());
            int event = controller.stepToNextEvent();
            while (event != FormEntryController.EVENT_END_OF_FORM) {
                FormIndex index = controller.getModel().getFormIndex();
                if (event == FormEntryController.EVENT_PROMPT_NEW_REPEAT) {
                    shown.put("+" + nameOf(index.getReference().getParentRef()) + "/"
                        + index.getReference().getNameLast(), index);
                } else {
                    shown.put(nameOf(index.getReference()), index);
                    if (event == FormEntryController.EVENT_QUESTION) {
                        look(controller.getModel().getQuestionPrompt());
                    }
                }
                event = controller.stepToNextEvent();
            }
        } while (cleared || (rowsMayFollow && shown.size() != before));
    }

    private void look(FormEntryPrompt prompt) {
        if (choicesDiffer && prompt.getQuestion().getDynamicChoices() != null) {
            IAnswerData before = prompt.getAnswerValue();
            prompt.getSelectChoices();
            TreeElement node = form.getMainInstance().resolveReference(prompt.getIndex().getReference());
            cleared |= before != null && (node.getValue() == null
                || !node.getValue().getDisplayText().equals(before.getDisplayText()));
        }
    }

    private FormIndex indexOf(String ref) {
        FormIndex index = shown.get(ref);
        if (index == null) {
            throw new IllegalArgumentException("nothing shown at " + ref);
        }
        return index;
    }

    private long answer(String ref, String text, boolean look) {
        FormIndex index = indexOf(ref);
        IAnswerData data = null;
        if (!text.isEmpty()) {
            QuestionDef question = controller.getModel().getQuestionPrompt(index).getQuestion();
            TreeElement node = form.getMainInstance().resolveReference(index.getReference());
            data = XFormAnswerDataParser.getAnswerData(text, node.getDataType(), question);
        }
        long began = System.nanoTime();
        controller.saveAnswer(index, data, true);
        long took = System.nanoTime() - began;
        if (look) {
            walk();
        }
        return took;
    }

    private long timedAnswers(String[] words) {
        long all = 0;
        StringBuilder times = new StringBuilder("times");
        for (int at = 1; at + 1 < words.length; at += 2) {
            long took = answer(words[at], unescaped(words[at + 1]), false);
            times.append('\t').append(took);
            all += took;
        }
        out.println(times);
        walk();
        return all;
    }

    private long timedChoices(String ref, String text, String asked) {
        FormEntryPrompt prompt = controller.getModel().getQuestionPrompt(indexOf(asked));
        long took = answer(ref, text, false);
        long began = System.nanoTime();
        int offered = prompt.getSelectChoices().size();
        took += System.nanoTime() - began;
        out.println("offered\t" + offered);
        return took;
    }

    private long add(String repeat) {
        FormIndex index = indexOf("+" + repeat);
        long began = System.nanoTime();
        controller.newRepeat(index);
        long took = System.nanoTime() - began;
        walk();
        return took;
    }

    private long remove(String row) {
        FormIndex index = indexOf(row);
        long began = System.nanoTime();
        controller.deleteRepeat(index);
        long took = System.nanoTime() - began;
        walk();
        return took;
    }

    private long choices(String ref) {
        FormEntryPrompt prompt = controller.getModel().getQuestionPrompt(indexOf(ref));
        long began = System.nanoTime();
        List<SelectChoice> offered = prompt.getSelectChoices();
        long took = System.nanoTime() - began;
        for (SelectChoice choice : offered == null ? new ArrayList<SelectChoice>() : offered) {
            out.println("choice\t" + escaped(choice.getValue()));
        }
        return took;
    }

    private void dump(TreeElement element, String above) {
        if (element.getMultiplicity() == TreeReference.INDEX_TEMPLATE) {
            return;
        }
        String path = above + "/" + stepOf(element);
        boolean leaf = element.getNumChildren() == 0;
        String text = "";
        boolean holds = true;
        IAnswerData data = leaf ? element.getValue() : null;
        if (data != null) {
            Object written = new XFormAnswerDataSerializer().serializeAnswerData(data, element.getDataType());
            text = written instanceof String ? (String) written : data.getDisplayText();
            holds = !element.isRelevant() || form.evaluateConstraint(element.getRef(), data);
        }
        out.println("node\t" + path + "\t" + escaped(text) + "\t" + (leaf ? "L" : "G")
            + (element.isRelevant() ? "v" : "-") + (element.isEnabled() ? "-" : "r")
            + (element.isRequired() ? "q" : "-") + (holds ? "-" : "b"));
        for (int at = 0; at < element.getNumChildren(); at++) {
            dump(element.getChildAt(at), path);
        }
    }

    private long serialise() throws IOException {
        long began = System.nanoTime();
        saved = new XFormSerializingVisitor().serializeInstance(form.getMainInstance());
        long took = System.nanoTime() - began;
        out.println("bytes\t" + saved.length);
        return took;
    }

    private long reopen() throws Exception {
        long began = System.nanoTime();
        FormDef again = new XFormParser(reader(formXml), reader(saved)).parse();
        again.initialize(false, new InstanceInitializationFactory());
        long took = System.nanoTime() - began;
        form = again;
        controller = new FormEntryController(new FormEntryModel(form));
        walk();
        return took;
    }

    private long finish() {
        long began = System.nanoTime();
        Object outcome = form.validate();
        form.postProcessInstance();
        long took = System.nanoTime() - began;
        out.println("complete\t" + (outcome == null));
        return took;
    }

    private String nameOf(TreeReference ref) {
        StringBuilder path = new StringBuilder();
        TreeElement element = form.getMainInstance().resolveReference(ref);
        for (; element != null && element.getMultiplicity() != TreeReference.INDEX_TEMPLATE; ) {
            path.insert(0, "/" + stepOf(element));
            element = element.getParent() instanceof TreeElement ? (TreeElement) element.getParent() : null;
            if (element != null && element.getName() == null) {
                break;
            }
        }
        return path.toString();
    }

    private static String stepOf(TreeElement element) {
        return element.getName() + (element.isRepeatable() ? "[" + (element.getMultiplicity() + 1) + "]" : "");
    }

    private static String escaped(String text) {
        return String.valueOf(text).replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t").replace("\r", "\\r");
    }

    private static String unescaped(String text) {
        StringBuilder plain = new StringBuilder();
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '\\' && at + 1 < text.length()) {
                char code = text.charAt(++at);
                c = code == 'n' ? '\n' : code == 't' ? '\t' : code == 'r' ? '\r' : code;
            }
            plain.append(c);
        }
        return plain.toString();
    }

    private static InputStreamReader reader(byte[] xml) {
        return new InputStreamReader(new ByteArrayInputStream(xml), StandardCharsets.UTF_8);
    }

    /** Whatever a form asks for by a jr: address lies flat in one folder. */
    private static final class Folder extends PrefixedRootFactory {
        private final File folder;

        Folder(File folder) {
            super(new String[] {"file/", "file-csv/", "images/", "audio/", "video/", "instance/"});
            this.folder = folder;
        }

        @Override
        protected Reference factory(String terminal, String uri) {
            return new Medium(new File(folder, terminal), uri);
        }
    }

    private static final class Medium extends ResourceReference {
        private final File file;

        Medium(File file, String uri) {
            super(uri);
            this.file = file;
        }

        @Override
        public boolean doesBinaryExist() {
            return file.exists();
        }

        @Override
        public InputStream getStream() throws IOException {
            return new FileInputStream(file);
        }

        @Override
        public String getLocalURI() {
            return file.getAbsolutePath();
        }
    }
}
