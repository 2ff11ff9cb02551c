// A folder of cores and a port go in; Solr on the loopback address comes out, until it is ended.
import org.apache.solr.embedded.JettyConfig;
import org.apache.solr.embedded.JettySolrRunner;

public class SolrServer {
    public static void main(String[] arguments) throws Exception {
        var address = JettyConfig.builder().setPort(Integer.parseInt(arguments[1])).setContext("/solr").build();
        new JettySolrRunner(arguments[0], address).start();
        Thread.currentThread().join();
    }
}
