package dev.gyre.servers.life;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;

/** Lists, after a garbage collection, every class of a name that the server's virtual machine holds: one for each class loader. */
@WebServlet("/api/classes")
public class ClassesServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        String name = request.getParameter("name");
        ManagementFactory.getMemoryMXBean().gc();
        for (String line : hierarchy(name).lines().toList()) {
            if (line.contains(name + "/")) {
                response.getWriter().println(line);
            }
        }
    }

    private static String hierarchy(String name) throws ServletException {
        try {
            return (String) ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "vmClassHierarchy",
                            new Object[] {new String[] {name}},
                            new String[] {String[].class.getName()});
        } catch (JMException e) {
            throw new ServletException(e);
        }
    }
}
